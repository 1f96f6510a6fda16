using System.Text;
using Kiln.Cli.Display;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Companions;

/// <summary>The program <c>mock-parse-buildlog</c>.</summary>
internal static class BuildLogCommand
{
    public const string Name = "mock-parse-buildlog";

    private const string Usage = "usage: mock-parse-buildlog -p|--path FILE\nSays which files a failed build missed or left unpackaged.\n";

    /// <returns>0 if the log names a known problem, 1 if not or if it cannot be read, 2 for wrong words.</returns>
    public static int Run(IReadOnlyList<string> words, IConsoleOutput console)
    {
        if (words is ["-h" or "--help"])
        {
            console.WriteOutput(Encoding.UTF8.GetBytes(Usage));
            return 0;
        }

        if (Path(words) is not { } path)
        {
            console.WriteError(Usage + "mock-parse-buildlog: error: the following arguments are required: -p/--path\n");
            return KilnErrors.Usage.ExitCode;
        }

        try
        {
            return Report(path, BuildLogParser.Parse(File.ReadLines(path, Encoding.UTF8)), console);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.WriteError($"ERROR: Cannot read {path}: {e.Message}\n");
            return KilnErrors.Generic.ExitCode;
        }
    }

    private static string? Path(IReadOnlyList<string> words) => words switch
    {
        ["-p" or "--path", var path] => path,
        [var joined] when joined.StartsWith("--path=", StringComparison.Ordinal) => joined["--path=".Length..],
        [var joined] when joined.StartsWith("-p", StringComparison.Ordinal) && joined.Length > 2 => joined[2..],
        _ => null,
    };

    private static int Report(string path, IReadOnlyList<BuildLogProblem> problems, IConsoleOutput console)
    {
        if (problems.Count == 0)
        {
            console.WriteError($"ERROR: {path} names no missing and no unpackaged files; read the log itself.\n");
            return KilnErrors.Generic.ExitCode;
        }

        foreach (BuildLogProblem problem in problems)
        {
            string files = string.Concat(problem.Files.Select(file => $"    {file}\n"));
            console.WriteOutput(Encoding.UTF8.GetBytes($"Error type: {problem.Kind}\n{files}"));
        }

        return 0;
    }
}
