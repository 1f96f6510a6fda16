using Kiln.Sdk.Errors;

namespace Kiln.Cli.Results;

/// <summary>What a package manager said, taken from the failure of its run.</summary>
internal static class PackageProblems
{
    private const string CommandMark = "\n # ";

    public static IReadOnlyList<string> Of(KilnException failure)
    {
        bool isPackages = failure.Command is not null
            && (failure.ExitCode == KilnErrors.PackageManagerFailed.ExitCode || failure.Error == KilnErrors.BuildFailed);
        int command = failure.Message.IndexOf(CommandMark, StringComparison.Ordinal);
        int end = command < 0 ? -1 : failure.Message.IndexOf('\n', command + CommandMark.Length);
        return isPackages && end >= 0 ? [.. failure.Message[(end + 1)..].Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Distinct(StringComparer.Ordinal)] : [];
    }
}
