using System.Text.Json;
using System.Text.Json.Nodes;
using Kiln.Cli.Arguments;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Cli.Composition;

/// <summary>Where plugins are looked for and put.</summary>
internal static class PluginDirectories
{
    public const string PolicyFile = "/etc/kiln/plugin-policy.json";
    private const string Site = "/etc/kiln/plugins.d";

    /// <summary>Plugins that came with the program.</summary>
    public static string Bundled { get; } = Path.Combine(AppContext.BaseDirectory, "plugins");

    public static IReadOnlyList<string> SearchPath(Invocation run, Caller caller) => [Bundled, Site, OfUser(caller), .. Given(run)];

    /// <summary>Those that the caller can fill.</summary>
    public static IReadOnlyList<string> OfUsers(Invocation run, Caller caller) => [OfUser(caller), .. Given(run)];

    /// <summary>Where commands put plugins: the directory that was given, root's into the site's, a user's into the user's.</summary>
    public static string Writable(Invocation run, Caller caller) =>
        Given(run).LastOrDefault() ?? (caller.Launch == LaunchMode.Root ? Site : OfUser(caller));

    /// <summary>Ids of all plugins that are there; what has no readable manifest is left to the kernel to complain of.</summary>
    public static IReadOnlyList<string> Ids(Invocation run, Caller caller) =>
    [
        .. SearchPath(run, caller).Where(Directory.Exists).SelectMany(directory => Directory.GetDirectories(directory))
            .Select(folder => IdOf(Path.Combine(folder, "plugin.json"))).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static string? IdOf(string manifest)
    {
        try
        {
            return (string?)JsonNode.Parse(File.ReadAllBytes(manifest))?["id"];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Given(Invocation run) => run.PluginDirectories.Select(Path.GetFullPath);

    private static string OfUser(Caller caller) => Path.Combine(caller.Home, ".local/share/kiln/plugins");
}
