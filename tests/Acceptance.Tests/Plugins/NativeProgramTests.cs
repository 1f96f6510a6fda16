using System.Text.RegularExpressions;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Plugins;

/// <summary>The program that is compiled ahead of time does all by itself that needs no other plugins than it came with; else it gives way to the one that can load them.</summary>
public sealed partial class NativeProgramTests : IDisposable
{
    private const string Loading = "kiln-dynamic";
    private readonly Workspace workspace = new(Caller.Root);

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("root")]
    [InlineData("user")]
    public void A_build_needs_nothing_else(string caller)
    {
        using Workspace own = new(Caller.Named(caller));
        string program = Copy(own, copy => File.Delete(Path.Combine(copy, Loading)));
        HostState before = new();

        Run(own, program, Workspace.SmallOption(), "--resultdir", own.Results("r"), "--rebuild", Installation.SourcePackage("tiny")).MustEndWith(0);

        Assert.Contains(own.ResultNames("r"), name => name.EndsWith(".noarch.rpm", StringComparison.Ordinal) || name.EndsWith(".x86_64.rpm", StringComparison.Ordinal));
        before.MustBeAsBefore();
    }

    [Theory]
    [InlineData("hooks", "--json")]
    [InlineData("hooks", "--why")]
    [InlineData("plugins", "--json")]
    [InlineData("--debug-config")]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("--print-root-path")]
    [InlineData("--list-chroots")]
    [InlineData("--init", "--no-such-option")]
    [InlineData("--rebuild", "/no/such.src.rpm")]
    [InlineData("-r", "no-such-chroot", "--init")]
    public void Both_programs_say_the_same(params string[] arguments)
    {
        RunResult native = Run(workspace, Installed("kiln"), arguments);
        RunResult loading = Run(workspace, Installed(Loading), arguments);

        Assert.Equal(loading.ExitCode, native.ExitCode);
        Assert.Equal(Neutral(loading.Output), Neutral(native.Output));
        Assert.Equal(Neutral(loading.Error), Neutral(native.Error));
    }

    [Fact]
    public void Both_programs_make_the_same()
    {
        foreach (string name in new[] { "kiln", Loading })
        {
            Run(workspace, Installed(name), Workspace.SmallOption(), "--resultdir", workspace.Results(name), "--rebuild", Installation.SourcePackage("tiny")).MustEndWith(0);
        }

        Assert.Equal(workspace.ResultNames(Loading), workspace.ResultNames("kiln"));
        Assert.Equal(workspace.ResultText(Loading, "installed_pkgs.log"), workspace.ResultText("kiln", "installed_pkgs.log"));
    }

    [Fact]
    public void A_bundled_plugin_that_was_exchanged_is_loaded()
    {
        string program = Copy(workspace, static copy => File.Copy(
            Path.Combine(copy, "plugins/mount/Kiln.Plugins.Mount.dll"), Path.Combine(copy, "plugins/hw_info/Kiln.Plugins.HwInfo.dll"), overwrite: true));

        RunResult run = Run(workspace, program, "--init").MustEndWith(1);

        Assert.Contains("Plugin 'hw_info'", run.Error, StringComparison.Ordinal);
        Assert.Contains("has no class Kiln.Plugins.HwInfo.HwInfoPlugin", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_program_that_loads_it_says_which_plugin_needs_it()
    {
        string program = Copy(workspace, static copy =>
        {
            File.Delete(Path.Combine(copy, Loading));
            File.Delete(Path.Combine(copy, "plugins/hw_info/Kiln.Plugins.HwInfo.dll"));
        });
        HostState before = new();

        RunResult run = Run(workspace, program, "--init").MustEndWith(1);

        Assert.Contains("Plugin 'hw_info' is not part of this program", run.Error, StringComparison.Ordinal);
        Assert.Contains("--disable-plugin=hw_info", run.Error, StringComparison.Ordinal);
        before.MustBeAsBefore();
    }

    [Fact]
    public void The_wrapper_of_chains_gives_way_and_says_its_notice_once()
    {
        string program = Copy(workspace, static copy => File.Delete(Path.Combine(copy, "plugins/hw_info/Kiln.Plugins.HwInfo.dll")));
        string wrapper = Path.Combine(Path.GetDirectoryName(program)!, "mockchain");
        File.CreateSymbolicLink(wrapper, program);

        RunResult run = Run(workspace, wrapper, Installation.SourcePackage("tiny")).MustEndWith(1);

        Assert.Single(run.Error.Split('\n'), line => line.Contains("mockchain is deprecated", StringComparison.Ordinal));
        Assert.Contains("Plugin 'hw_info'", run.Error, StringComparison.Ordinal);
    }

    private static string Installed(string name) => Path.Combine(Installation.Out, "lib", "kiln", name);

    private static RunResult Run(Workspace workspace, string program, params string[] arguments) =>
        Workspace.Finish(workspace.StartProgram(program, [.. workspace.Standard(), "--configdir", Path.Combine(Installation.Out, "etc", "mock"), .. arguments]));

    /// <summary>A copy of the program that something was done to.</summary>
    private static string Copy(Workspace workspace, Action<string> change)
    {
        string copy = Path.Combine(workspace.OpenDirectory("copy"), "kiln");
        Shell.Run("cp", "-a", Path.Combine(Installation.Out, "lib", "kiln"), copy).MustEndWith(0);
        change(copy);
        return Path.Combine(copy, "kiln");
    }

    /// <summary>The name that the program was started under is part of some lines, and what is unique to a run of others.</summary>
    private static string Neutral(string text) => UuidPattern().Replace(
        text.Replace(Installed(Loading), "PROGRAM", StringComparison.Ordinal).Replace(Installed("kiln"), "PROGRAM", StringComparison.Ordinal), "UUID");

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UuidPattern();
}
