namespace Kiln.Sdk.Plans;

/// <summary>Whether a command's output is copied to the program's standard output while it runs.</summary>
public enum CommandEcho
{
    /// <summary>Only if it goes to build.log and the configuration says <c>print_main_output</c>.</summary>
    None,

    /// <summary>If the configuration says <c>print_main_output</c>; for runs of the package manager.</summary>
    Main,

    /// <summary>Always; for the user's own command of <c>--chroot</c>.</summary>
    Always,
}
