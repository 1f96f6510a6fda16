using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Sign;

/// <summary>Options of <c>plugin_conf['sign_opts']</c>.</summary>
/// <param name="Command"><c>cmd</c>, as words. Default: rpmsign.</param>
/// <param name="Arguments"><c>opts</c>, as words that <see cref="SigningWords"/> expands. Default: <c>--addsign %(rpms)s</c>.</param>
internal sealed record SignOptions(IReadOnlyList<string> Command, IReadOnlyList<string> Arguments)
{
    private const string DefaultCommand = "rpmsign";
    private const string DefaultArguments = "--addsign %(rpms)s";

    /// <summary>What would have a meaning to a shell, and has none here.</summary>
    private static readonly HashSet<string> ShellOperators = new(StringComparer.Ordinal) { "|", "||", "&", "&&", ";", "<", ">", ">>", "2>", "2>&1" };

    /// <exception cref="KilnException">One of them cannot be run.</exception>
    public static SignOptions Read(OptionReader options)
    {
        IReadOnlyList<string> command = Words("cmd", options.Text("cmd", DefaultCommand), DefaultCommand);
        if (command.Count == 0)
        {
            throw Wrong("cmd", "is empty", DefaultCommand);
        }

        IReadOnlyList<string> arguments = Words("opts", options.Text("opts", DefaultArguments), DefaultArguments);
        try
        {
            SigningWords.Expand(arguments, ["package"], "directory");
        }
        catch (FormatException problem)
        {
            throw Wrong("opts", problem.Message, DefaultArguments, problem);
        }

        return new SignOptions(command, arguments);
    }

    private static IReadOnlyList<string> Words(string name, string text, string example)
    {
        IReadOnlyList<string> words;
        try
        {
            words = ShellWords.Split(text);
        }
        catch (FormatException problem)
        {
            throw Wrong(name, $"is no command: {problem.Message}", example, problem);
        }

        return words.FirstOrDefault(ShellOperators.Contains) is { } operation
            ? throw Wrong(name, $"has '{operation}', but no shell runs it; put what needs a shell into a script, and name the script", example)
            : words;
    }

    private static KilnException Wrong(string name, string complaint, string example, Exception? inner = null) => new(
        KilnErrors.BadOption,
        $"Option '{name}' of plugin 'sign' {complaint}.",
        $"Correct config_opts['plugin_conf']['sign_opts']['{name}'], for instance: '{example}'.",
        inner);
}
