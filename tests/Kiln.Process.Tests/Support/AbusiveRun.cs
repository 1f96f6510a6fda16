using System.Text.Json.Nodes;
using Kiln.Kernel.Operations;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.Support;

/// <summary>A run with one misbehaving plugin.</summary>
/// <param name="harness">Runs it; a new one if null.</param>
internal sealed class AbusiveRun(PluginHarness? harness = null) : IDisposable
{
    /// <summary>Of this process of tests alone: what it leaves behind can be told from what others run.</summary>
    public static readonly string Id = $"abuse{Environment.ProcessId}";

    private readonly string folder = Directory.CreateTempSubdirectory("kiln-abuse-").FullName;

    public PluginHarness Harness { get; } = harness ?? new PluginHarness();

    public string Folder => folder;

    /// <summary>Writes the manifest and adds the plugin.</summary>
    /// <param name="options">What it does; see abuse.py.</param>
    /// <param name="hooks">Hooks it declares; it announces them unless the options say otherwise.</param>
    /// <param name="permissions">Permissions it asks for.</param>
    /// <param name="deadline">Its time per hook.</param>
    /// <param name="onFailure">What the manifest says of failures; null leaves it to the hooks and to what the plugin is.</param>
    public AbusiveRun Add(JsonObject options, string[] hooks, string[]? permissions = null, double? deadline = null, string? onFailure = "abort") =>
        Add(Id, options, hooks, permissions, deadline, onFailure);

    public AbusiveRun Add(string id, JsonObject options, string[] hooks, string[]? permissions = null, double? deadline = null, string? onFailure = "abort")
    {
        Python.Require();
        string own = Path.Combine(folder, id);
        Directory.CreateDirectory(own);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "scripts", "abuse.py"), Path.Combine(own, "abuse.py"));
        var manifest = new JsonObject
        {
            ["id"] = id,
            ["version"] = "1.0.0",
            ["api"] = ">=1.0 <2.0",
            ["kind"] = "process",
            ["entry"] = "python3 abuse.py",
            ["scope"] = "main",
            ["summary"] = "Misbehaves.",
            ["hooks"] = new JsonArray([.. hooks.Select(hook => (JsonNode)new JsonObject { ["id"] = hook, ["deadlineSeconds"] = deadline, ["onFailure"] = onFailure })]),
            ["permissions"] = new JsonArray([.. (permissions ?? []).Select(permission => (JsonNode)permission)]),
        };
        File.WriteAllText(Path.Combine(own, "plugin.json"), manifest.ToJsonString());
        options["hooks"] ??= new JsonArray([.. hooks.Select(hook => (JsonNode)hook)]);
        var configured = Harness.Settings.GetNode("plugin_conf")!.DeepClone().AsObject();
        configured[id + "_opts"] = options;
        Harness.Settings = Harness.Settings.With("plugin_conf", configured);
        Harness.AddFolder(own);
        return this;
    }

    public Task<HarnessRun> RebuildAsync(CancellationToken cancellation = default) => Harness.RunAsync(Harness.Rebuild("a-1-1.src.rpm"), cancellation);

    public Task<HarnessRun> InitializeAsync() => Harness.RunAsync(new InitializeOperation());

    public void Dispose()
    {
        Harness.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
