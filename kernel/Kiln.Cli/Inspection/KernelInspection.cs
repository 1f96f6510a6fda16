using System.Text;
using System.Text.Json.Nodes;
using Kiln.Cli.Arguments;
using Kiln.Cli.Composition;
using Kiln.Cli.Display;
using Kiln.Kernel;
using Kiln.Kernel.Hooks;
using Kiln.Kernel.Plugins;

namespace Kiln.Cli.Inspection;

/// <summary><c>kiln hooks</c> and <c>kiln plugins</c>.</summary>
internal sealed class KernelInspection(Invocation run, KernelHost kernel, IConsoleOutput console)
{
    public int Run()
    {
        kernel.LoadPlugins();
        string text = (run.Mode, run.Json) switch
        {
            (Mode.ShowPlugins, _) when run.Words is ["info", var id] => PluginInformation.Write(kernel.Plugins, id, run.Json),
            (Mode.ShowPlugins, _) when run.Words is not ([] or ["list"]) => throw new UsageException(
                "plugins must be followed by list, info ID, install FILE|DIR, remove ID, enable ID, disable ID or verify"),
            (Mode.ShowHooks, false) => Hooks(kernel.Hooks),
            (Mode.ShowHooks, true) => HooksJson(kernel.Hooks).ToJsonString(new() { WriteIndented = true }) + "\n",
            (_, false) => Plugins(kernel.Plugins) + Gaps(),
            (_, true) => PluginsJson().ToJsonString(new() { WriteIndented = true }) + "\n",
        };
        console.WriteOutput(Encoding.UTF8.GetBytes(text));
        return 0;
    }

    private string Hooks(HookPlan plan)
    {
        var text = new StringBuilder();
        foreach (HookPlanEntry entry in plan.Entries.Where(entry => run.Why || entry.Handlers.Count > 0))
        {
            string states = entry.States.Count == 0 ? string.Empty : $"  [{string.Join(' ', entry.States)}]";
            text.Append(entry.Hook.Id).Append(states).Append('\n');
            foreach (HookPlanHandler handler in entry.Handlers)
            {
                text.Append("  ").Append(run.Why ? $"{handler.Plugin,-24} {handler.Failure,-6} {handler.Reason}; failure: {handler.FailureReason}" : handler.Plugin).Append('\n');
            }
        }

        if (run.Why)
        {
            text.Append("\noff:\n");
            foreach (PluginStatus plugin in kernel.Plugins.Where(plugin => !plugin.Enabled))
            {
                text.Append($"  {plugin.Manifest.Id,-24} {plugin.Reason}\n");
            }

            text.Append(Gaps());
        }

        return text.ToString();
    }

    private string Gaps()
    {
        string[] gaps =
        [
            .. BundledPlugins.All.Where(bundled => kernel.Plugins.All(plugin => plugin.Manifest.Id != bundled.Id))
                .Select(bundled => $"{bundled.Id}: comes with the program, but its folder is gone: {bundled.Summary}"),
            .. kernel.Gaps,
            .. PluginModes.Names.Except(kernel.Modes, StringComparer.Ordinal).Select(mode => $"--{mode}: no plugin that is on provides this mode"),
        ];
        return gaps.Length == 0 ? string.Empty : "\nmissing:\n" + string.Concat(gaps.Select(gap => $"  {gap}\n"));
    }

    private static JsonArray HooksJson(HookPlan plan) => new([.. plan.Entries.Select(entry => (JsonNode)new JsonObject
    {
        ["hook"] = entry.Hook.Id,
        ["kind"] = entry.Hook.Kind.ToString().ToLowerInvariant(),
        ["states"] = new JsonArray([.. entry.States.Select(state => (JsonNode)state)]),
        ["handlers"] = new JsonArray([.. entry.Handlers.Select(handler => (JsonNode)new JsonObject
        {
            ["plugin"] = handler.Plugin,
            ["failure"] = handler.Failure.ToString().ToLowerInvariant(),
            ["failureReason"] = handler.FailureReason,
            ["reason"] = handler.Reason,
        })]),
    })]);

    private static string Plugins(IReadOnlyList<PluginStatus> plugins)
    {
        var text = new StringBuilder();
        foreach (PluginStatus plugin in plugins.OrderBy(plugin => plugin.Manifest.Id, StringComparer.Ordinal))
        {
            text.Append($"{plugin.Manifest.Id,-24} {(plugin.Enabled ? "on" : "off"),-4} {plugin.Manifest.Version,-8} {plugin.Manifest.Summary}\n");
            text.Append($"{string.Empty,-24} {plugin.Reason}; {plugin.Folder}\n");
        }

        return text.ToString();
    }

    private JsonArray PluginsJson() => new(
    [
        .. kernel.Plugins.Select(plugin => (plugin.Manifest.Id, Node: Describe(plugin))).Concat(MissingPlugins().Select(plugin => (plugin.Id, Node: Describe(plugin))))
            .OrderBy(pair => pair.Id, StringComparer.Ordinal).Select(pair => (JsonNode)pair.Node),
    ]);

    private static JsonObject Describe(PluginStatus plugin) => new()
    {
        ["id"] = plugin.Manifest.Id,
        ["missing"] = false,
        ["version"] = plugin.Manifest.Version.ToString(),
        ["enabled"] = plugin.Enabled,
        ["reason"] = plugin.Reason,
        ["folder"] = plugin.Folder,
        ["summary"] = plugin.Manifest.Summary,
    };

    private static JsonObject Describe(MissingPlugin plugin) => new()
    {
        ["id"] = plugin.Id,
        ["missing"] = true,
        ["enabled"] = false,
        ["reason"] = plugin.Reason,
        ["summary"] = plugin.Summary,
    };

    /// <summary>Those that came with the program and are gone, and those that the configuration switches on.</summary>
    private IEnumerable<MissingPlugin> MissingPlugins()
    {
        var there = kernel.Plugins.Select(plugin => plugin.Manifest.Id).ToHashSet(StringComparer.Ordinal);
        var bundled = BundledPlugins.All.ToDictionary(plugin => plugin.Id, plugin => plugin.Summary, StringComparer.Ordinal);
        foreach (string id in bundled.Keys.Union(kernel.Missing, StringComparer.Ordinal).Where(id => !there.Contains(id)))
        {
            string reason = bundled.ContainsKey(id) ? "comes with the program, but its folder is gone" : "switched on, but no such plugin is installed";
            yield return new MissingPlugin(id, reason, bundled.GetValueOrDefault(id));
        }
    }
}
