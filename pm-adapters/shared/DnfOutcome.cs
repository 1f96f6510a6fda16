using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Dnf;

/// <summary>Reads what dnf 4 and dnf 5 print. Both say most things in the same words.</summary>
internal static class DnfOutcome
{
    /// <summary>The exit status of a program that is not there.</summary>
    public const int CommandNotFound = 127;

    private const int ProblemLines = 30;

    private static readonly string[] Noise =
    [
        "No matches found for the following disable plugin patterns",
        "You can try to add to command line",
        "(try to add ",
        "Last metadata expiration check",
        "Updating and loading repositories",
        "Repositories loaded",
        "Dependencies resolved",
        "Please use ",
        "Failed to set locale",
    ];

    private static readonly string[] Telling =
    [
        "error", "no match", "no such", "failed", "fail", "cannot", "problem", "unable", "unknown argument", "it could be", "module or group", "not all dependencies", "[errno",
        "operation aborted", "- ", ">>> ", "curl error", "status code", "public key", "gpg ", "the gpg", "package ", "cache-only", "no enabled", "there are no enabled",
    ];

    public static PackageOutcome Read(DnfDialect dialect, PackageRequest request, CommandResult result)
    {
        bool query = request.Kind is PackageRequestKind.QueryInstalled or PackageRequestKind.QueryTools;
        if (result.ExitCode == 0 || (request.Kind == PackageRequestKind.QueryTools && result.ExitCode <= 8))
        {
            return new PackageOutcome(true, [], null, Lines(request.Kind, result.Output), Retryable: false);
        }

        IReadOnlyList<string> missing = query ? [] : MissingRequirements.Find(result.Output);
        string? command = MissingCommand(result.Output);
        string problem = Problem(result.Output);
        return new PackageOutcome(false, missing, command is null ? problem : $"{command} command missing.\n{problem}", [], missing.Count == 0 && DnfAdvice.MayPass(result.Output))
        {
            SubCommandMissing = command is not null,
            WayOut = command is null ? DnfAdvice.For(result.Output) : $"Install the package that has the sub-command: {(command == "builddep" ? dialect.BuilddepPackage : $"dnf-command({command})")}.",
        };
    }

    private static IReadOnlyList<string> Lines(PackageRequestKind kind, IReadOnlyList<string> output) => kind switch
    {
        PackageRequestKind.QueryInstalled or PackageRequestKind.QueryTools => RpmQueries.Lines(output),
        PackageRequestKind.QueryAvailable =>
        [
            .. output.Where(line => line.StartsWith(DnfPlanner.LineMark, StringComparison.Ordinal)).Select(line => line[DnfPlanner.LineMark.Length..]).Order(StringComparer.Ordinal),
        ],
        _ => [],
    };

    /// <summary>dnf 4: <c>No such command: X. Please use …</c>; dnf 5: <c>Unknown argument "X" for command "dnf5". …</c>.</summary>
    private static string? MissingCommand(IEnumerable<string> output)
    {
        foreach (string line in output)
        {
            if (Words.After(line, "No such command: ") is { } rest)
            {
                return rest.Split([' ', '.'], 2)[0];
            }

            if (Words.Between(line, "Unknown argument \"", "\" for command \"dnf5\"") is { } word)
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>The lines that tell why; if none does, the last ones.</summary>
    private static string Problem(IReadOnlyList<string> output)
    {
        string[] lines = [.. output.Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !IsNoise(line)).Distinct(StringComparer.Ordinal)];
        string[] telling = [.. lines.Where(IsTelling)];
        return string.Join('\n', telling.Length > 0 ? telling.TakeLast(ProblemLines) : lines.TakeLast(10));
    }

    private static bool IsNoise(string line) => Noise.Any(noise => line.StartsWith(noise, StringComparison.OrdinalIgnoreCase))
        || line.EndsWith("is already installed.", StringComparison.Ordinal)
        || line.TrimStart().StartsWith("--skip-", StringComparison.Ordinal);

    private static bool IsTelling(string line) => Telling.Any(word => line.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
