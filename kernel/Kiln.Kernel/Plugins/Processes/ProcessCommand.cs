using System.Diagnostics;
using System.Runtime.InteropServices;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>The command line of a plugin: the words of its <c>entry</c>, run in its folder.</summary>
internal static class ProcessCommand
{
    public const string RunVariable = "KILN_PLUGIN_RUN";
    private const string SystemPath = "/usr/local/bin:/usr/bin:/bin";
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The runtime that is installed on the machine, if this program uses it; as published it brings its own.</summary>
    private static readonly string? InstalledRuntime = FindInstalledRuntime();

    private static readonly string[] HostOfAssemblies = InstalledRuntime is null
        ? [Path.Combine(AppContext.BaseDirectory, "kiln-plugin-host")]
        : [Path.Combine(InstalledRuntime, "dotnet"), Path.Combine(AppContext.BaseDirectory, "kiln-plugin-host.dll")];

    /// <summary>Where programs of plugins are searched: the system's directories, then the runtime that this program itself uses.</summary>
    private static readonly string SearchPath = InstalledRuntime is null ? SystemPath : SystemPath + ":" + InstalledRuntime;

    /// <param name="manifest">The plugin.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="scratch">Its scratch directory; also its home, which programs of all kinds want to write to.</param>
    /// <param name="runId">Marks all processes that come of it.</param>
    /// <exception cref="KilnException">There is no such program.</exception>
    public static ProcessStartInfo Make(PluginManifest manifest, string folder, string scratch, string runId)
    {
        string[] words = manifest.Kind == PluginKind.Assembly
            ? [.. HostOfAssemblies, manifest.Entry]
            : manifest.Entry.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string program = Find(manifest, folder, words[0]);
        var start = new ProcessStartInfo("setsid", [program, .. words[1..]])
        {
            FileName = Find(manifest, folder, "setsid"),
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = SearchPath;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = scratch;
        start.Environment["TMPDIR"] = scratch;
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment[RunVariable] = runId;
        return start;
    }

    private static string? FindInstalledRuntime()
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        return File.Exists(Path.Combine(root, "dotnet")) ? root : null;
    }

    private static string Find(PluginManifest manifest, string folder, string word)
    {
        string own = Path.Combine(folder, word);
        if (File.Exists(own))
        {
            return (File.GetUnixFileMode(own) & Executable) != UnixFileMode.None ? own : throw Missing(manifest, $"{own} is not executable");
        }

        string? found = word.Contains('/', StringComparison.Ordinal)
            ? null
            : SearchPath.Split(':').Select(directory => Path.Combine(directory, word)).FirstOrDefault(File.Exists);
        return found ?? throw Missing(manifest, $"there is no program '{word}' in {folder} or {SearchPath}");
    }

    private static KilnException Missing(PluginManifest manifest, string why) => new(
        KilnErrors.BadPlugin,
        $"Plugin '{manifest.Id}' cannot be started: {why}.",
        $"Install what it needs, or disable it with --disable-plugin={manifest.Id}.");
}
