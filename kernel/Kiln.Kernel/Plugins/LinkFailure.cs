using System.Reflection;
using Kiln.Sdk;

namespace Kiln.Kernel.Plugins;

/// <summary>Tells why the code of a plugin does not fit what is there: a newer SDK, or an assembly that was left out.</summary>
internal static class LinkFailure
{
    private static readonly AssemblyName Sdk = typeof(KilnPlugin).Assembly.GetName();

    /// <returns>The cause, as the predicate of a sentence about the plugin; null if the failure is of another kind.</returns>
    public static string? Explain(Exception failure) => failure switch
    {
        TargetInvocationException or TypeInitializationException when failure.InnerException is { } inner => Explain(inner),
        TypeLoadException or MissingMemberException when failure.Message.Contains(Sdk.Name!, StringComparison.Ordinal) => NewerSdk(failure),
        FileLoadException or FileNotFoundException when NameOf(failure) is { } name => name.Name == Sdk.Name
            ? NewerSdk(failure)
            : $"needs an assembly that is not in its folder: {failure.Message}",
        _ => null,
    };

    private static string NewerSdk(Exception failure) =>
        $"was built with a newer {Sdk.Name} than this program's (version {Sdk.Version}, plugin API {PluginApi.Version}): {failure.Message}";

    /// <summary>The assembly that was looked for; null if a file was.</summary>
    private static AssemblyName? NameOf(Exception failure)
    {
        string? text = failure is FileLoadException load ? load.FileName : ((FileNotFoundException)failure).FileName;
        return text is null || text.StartsWith('/') || !text.Contains(", Version=", StringComparison.Ordinal) ? null : new AssemblyName(text);
    }
}
