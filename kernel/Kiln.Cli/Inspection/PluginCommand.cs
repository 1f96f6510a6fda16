using System.Text;
using Kiln.Cli.Arguments;
using Kiln.Cli.Composition;
using Kiln.Cli.Display;
using Kiln.Kernel.Plugins.Control;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Manifest;

namespace Kiln.Cli.Inspection;

/// <summary><c>kiln plugins install|remove|enable|disable|verify</c>: no configuration is read, and no code of a plugin runs.</summary>
internal sealed class PluginCommand(Invocation run, Caller caller, IConsoleOutput console)
{
    private static readonly string[] Verbs = ["install", "remove", "enable", "disable", "verify"];

    /// <summary>Whether the words are one of these commands.</summary>
    public static bool Handles(Invocation run) => run.Mode == Mode.ShowPlugins && run.Words.Count > 0 && Verbs.Contains(run.Words[0], StringComparer.Ordinal);

    /// <returns>The exit status.</returns>
    /// <exception cref="UsageException">The words are no such command.</exception>
    /// <exception cref="KilnException">It cannot be done.</exception>
    public int Run()
    {
        var installer = new PluginInstaller(PluginDirectories.Writable(run, caller), PluginPolicy.Read(PluginDirectories.PolicyFile));
        switch (run.Words)
        {
            case ["install", var source]:
                Report(installer.Install(source));
                return 0;
            case ["remove", var id]:
                installer.Remove(id);
                Print($"Removed {id} from {installer.PluginDirectory}\n");
                return 0;
            case ["enable" or "disable", var id]:
                installer.Switch(id, run.Words[0] == "enable");
                Print($"Switched {id} {(run.Words[0] == "enable" ? "on" : "off")} in {installer.PluginDirectory}\n");
                return 0;
            case ["verify"]:
                return Verify();
            default:
                throw new UsageException($"plugins {run.Words[0]} must be followed by {(run.Words[0] == "install" ? "one package or directory" : run.Words[0] == "verify" ? "nothing" : "one id")}");
        }
    }

    private int Verify()
    {
        bool isGood = true;
        foreach (string directory in PluginDirectories.SearchPath(run, caller))
        {
            foreach ((string id, string? problem) in new PluginInstaller(directory, PluginPolicy.None).Verify())
            {
                isGood &= problem is null;
                Print($"{id,-24} {problem ?? "ok"}  {directory}\n");
            }
        }

        return isGood ? 0 : KilnErrors.BadPlugin.ExitCode;
    }

    private void Report(InstalledPlugin plugin)
    {
        PluginManifest manifest = plugin.Manifest;
        var text = new StringBuilder();
        text.Append($"{manifest.Id} {manifest.Version}: {manifest.Summary}\n");
        text.Append($"  installed in {plugin.Folder}\n  pinned to {plugin.Digest}\n");
        text.Append(manifest.Kind == PluginKind.Process ? $"  runs as a process: {manifest.Entry}\n" : $"  runs inside kiln with all that the calling user may do: {manifest.Entry}\n");
        text.Append($"  hooks: {List(manifest.Hooks.Select(hook => hook.Id))}\n  provides: {List(manifest.Provides)}\n  asks for: {List(manifest.Permissions)}\n");
        if (plugin.Refused.Count > 0)
        {
            text.Append($"  the site's policy does not grant: {List(plugin.Refused)}\n");
        }

        text.Append(plugin.IsOn ? "  on\n" : $"  off until: kiln plugins enable {manifest.Id}\n");
        Print(text.ToString());
    }

    private void Print(string text) => console.WriteOutput(Encoding.UTF8.GetBytes(text));

    private static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "nothing";
}
