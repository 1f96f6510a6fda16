using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.ResultRepository;

/// <summary>The options of <c>config_opts</c> about repositories of results.</summary>
/// <param name="Enabled"><c>createrepo_on_rpms</c>. Default: no.</param>
/// <param name="Command"><c>createrepo_command</c>, as words. Default: <c>/usr/bin/createrepo_c -d -q -x *.src.rpm</c>.</param>
internal sealed record ResultRepositoryOptions(bool Enabled, IReadOnlyList<string> Command)
{
    private const string CommandKey = "createrepo_command";
    private const string DefaultCommand = "/usr/bin/createrepo_c -d -q -x *.src.rpm";

    /// <exception cref="KilnException">The command is none.</exception>
    public static ResultRepositoryOptions Read(ISettings settings)
    {
        try
        {
            IReadOnlyList<string> words = ShellWords.Split(settings.GetString(CommandKey) ?? DefaultCommand);
            return words.Count > 0 ? new ResultRepositoryOptions(settings.GetBoolean("createrepo_on_rpms"), words) : throw new FormatException("It is empty.");
        }
        catch (FormatException problem)
        {
            throw new KilnException(
                KilnErrors.BadConfiguration,
                $"config_opts['{CommandKey}'] is not a command ({settings.OriginOf(CommandKey)}): {problem.Message}",
                $"Write it as for a shell, for instance: {DefaultCommand}",
                problem);
        }
    }
}
