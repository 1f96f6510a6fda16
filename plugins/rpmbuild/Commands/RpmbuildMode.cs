using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Rpmbuild.Commands;

/// <summary>The words that choose what rpmbuild does.</summary>
internal static class RpmbuildMode
{
    public const string SourcePackage = "-bs";

    public const string Requirements = "-br";

    public const string RequirementsAgain = "-br --noprep";

    public static string Main(string? shortCircuit, bool dynamic)
    {
        string mode = shortCircuit switch
        {
            null => dynamic ? "-ba" : "-bb",
            "prep" => "-bp --short-circuit",
            "build" => "-bc --short-circuit",
            "install" => "-bi --short-circuit",
            "binary" => "-bb --short-circuit",
            _ => throw new KilnException(KilnErrors.BadCommandLine, $"'{shortCircuit}' is no phase to start a build from.", "Use --short-circuit with prep, build, install or binary."),
        };
        return dynamic ? mode + " --noprep" : mode;
    }
}
