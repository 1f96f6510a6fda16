using System.Text.Json.Nodes;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Plugins;

/// <summary>The published program without one of its plugins starts, and says what it can no longer do.</summary>
public sealed class MissingPluginTests : IDisposable
{
    private readonly Workspace workspace = new(Caller.Root);

    public static TheoryData<string> Ids =>
    [
        .. new[] { "plugins", "pm-adapters" }.SelectMany(directory => Directory.GetDirectories(Path.Combine(Installation.Repository, directory)))
            .Where(folder => File.Exists(Path.Combine(folder, "plugin.json"))).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal),
    ];

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_starts_and_names_what_is_gone(string id)
    {
        string program = Without(id);

        RunResult list = Run(program, "plugins", "list").MustEndWith(0);
        RunResult hooks = Run(program, "hooks", "--why").MustEndWith(0);
        Run(program, "--debug-config").MustEndWith(0);

        string gone = $"  {id}: comes with the program, but its folder is gone: ";
        Assert.Contains(gone, list.Output, StringComparison.Ordinal);
        Assert.Contains(gone, hooks.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", list.Error + hooks.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_are_told_too()
    {
        string program = Without("hw_info");

        RunResult list = Run(program, "plugins", "--json", "--enable-plugin", "procenv").MustEndWith(0);

        JsonObject[] plugins = [.. JsonNode.Parse(list.Output)!.AsArray().Select(plugin => plugin!.AsObject())];
        Assert.True(plugins.Select(Id).SequenceEqual(plugins.Select(Id).Order(StringComparer.Ordinal), StringComparer.Ordinal), list.Output);
        Assert.Equal(("comes with the program, but its folder is gone", true), Reason(plugins.Single(plugin => Id(plugin) == "hw_info")));
        Assert.Equal(("switched on, but no such plugin is installed", true), Reason(plugins.Single(plugin => Id(plugin) == "procenv")));
        Assert.False((bool)plugins.Single(plugin => Id(plugin) == "mount")["missing"]!);

        static string Id(JsonObject plugin) => (string)plugin["id"]!;
        static (string, bool) Reason(JsonObject plugin) => ((string)plugin["reason"]!, (bool)plugin["missing"]!);
    }

    [Theory]
    [InlineData("buildroot", "No enabled plugin provides IBuildrootSetup: no buildroot can be initialised.", "--init")]
    [InlineData("copy", "No enabled plugin provides the mode --copyin.", "--copyin", "/etc/hostname", "/hostname")]
    public void A_run_that_needs_it_says_so(string id, string cause, params string[] arguments)
    {
        HostState before = new();

        RunResult run = Run(Without(id), arguments).MustEndWith(3);

        Assert.Contains(cause, run.Error, StringComparison.Ordinal);
        Assert.Contains("kiln plugins list", run.Error, StringComparison.Ordinal);
        before.MustBeAsBefore();
    }

    private RunResult Run(string program, params string[] arguments) => Workspace.Finish(workspace.StartProgram(program, [.. workspace.Standard(), "--configdir", Path.Combine(Installation.Out, "etc", "mock"), .. arguments]));

    /// <summary>A copy of the program in which one folder is not there.</summary>
    private string Without(string id)
    {
        string copy = Path.Combine(workspace.OpenDirectory("copy"), "kiln");
        Shell.Run("cp", "-a", Path.Combine(Installation.Out, "lib", "kiln"), copy).MustEndWith(0);
        Directory.Delete(Path.Combine(copy, "plugins", id), recursive: true);
        return Path.Combine(copy, "kiln");
    }
}
