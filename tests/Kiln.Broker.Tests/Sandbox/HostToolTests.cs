using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Tests.Support;
using Kiln.Kernel.Broker;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>Tools of the host on a tree: what runs, and what it sees.</summary>
public sealed class HostToolTests : BothModesTests
{
    private const string Lua = """%{lua: %s}""";

    [Theory]
    [InlineData("/bin/sh", BrokerErrorReason.Denied)]
    [InlineData("bash", BrokerErrorReason.Denied)]
    [InlineData("/tmp/rpm", BrokerErrorReason.Denied)]
    [InlineData("/usr/bin/../../tmp/rpm", BrokerErrorReason.Denied)]
    [InlineData("yum-deprecated", BrokerErrorReason.NotFound)]
    public async Task Only_tools_that_policy_names_run(string program, BrokerErrorReason reason)
    {
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Rootless);
        var refusal = await Assert.ThrowsAsync<BrokerException>(() => bench.RunAsync(bench.Request(program) with { Place = ExecPlace.HostTool }));
        Assert.Equal(reason, refusal.Error.Reason);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_tool_sees_programs_and_the_tree_and_nothing_else(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        Assert.Equal("yes", await LookAsync(bench, "/usr/bin/env"));
        Assert.Equal("yes", await LookAsync(bench, "/etc/passwd"));
        Assert.Equal("yes", await LookAsync(bench, bench.TreePath + "/usr/bin/env"));
        Assert.Equal("yes", await LookAsync(bench, bench.TreePath + "/dev/null"));
        foreach (var hidden in (string[])["/etc/shadow", "/etc/sudoers", "/etc/ssh/sshd_config", "/root/.bashrc", "/home/kiln-test", "/var/lib/dpkg", "/boot", bench.BasePath + "/other"])
        {
            Assert.Equal("no", await LookAsync(bench, hidden));
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Only_the_tree_can_be_written(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        Assert.Equal("yes", await WriteAsync(bench, bench.TreePath + "/tmp/by-tool"));
        Assert.True(File.Exists(Path.Combine(bench.TreePath, "tmp/by-tool")));
        Assert.Equal("no", await WriteAsync(bench, "/usr/by-tool"));
        Assert.Equal("no", await WriteAsync(bench, "/etc/passwd"));
        Assert.Equal("yes", await WriteAsync(bench, "/var/lib/by-tool"));
        Assert.False(File.Exists("/var/lib/by-tool"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_directory_of_the_caller_shows_read_only_under_its_path(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var path = Path.Combine(bench.BasePath, "other");
        Directory.CreateDirectory(path);
        await File.WriteAllTextAsync(Path.Combine(path, "there"), "x");
        Assert.Equal("yes", await LookAsync(bench, path + "/there", path));
        Assert.Equal("no", await WriteAsync(bench, path + "/new", path));
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("/usr/share")]
    [InlineData("/")]
    [InlineData("tmp")]
    [InlineData("/tmp/../etc")]
    public async Task No_directory_stands_in_for_the_systems(string path)
    {
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Rootless);
        using var directory = PathDescriptor.Open("/usr");
        var refusal = await Assert.ThrowsAsync<BrokerException>(() => RunRpmAsync(bench, "1", (path, directory)));
        Assert.Equal(BrokerErrorReason.Invalid, refusal.Error.Reason);
    }

    [Fact]
    public async Task A_descriptor_of_another_directory_is_refused()
    {
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Rootless);
        using var directory = PathDescriptor.Open("/usr");
        var refusal = await Assert.ThrowsAsync<BrokerException>(() => RunRpmAsync(bench, "1", ("/var", directory)));
        Assert.Equal(BrokerErrorReason.Invalid, refusal.Error.Reason);
    }

    [Fact]
    public async Task What_the_caller_cannot_read_root_does_not_read_for_him()
    {
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Root);
        var path = Path.Combine(bench.BasePath, "secret");
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var directory = PathDescriptor.Open(path);
        var refusal = await Assert.ThrowsAsync<BrokerException>(() => RunRpmAsync(bench, "1", (path, directory)));
        Assert.Equal(BrokerErrorReason.Denied, refusal.Error.Reason);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Scriptlets_run_in_the_tree(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var directory = await BuildPackageAsync(bench);
        using var source = PathDescriptor.Open(directory);
        var request = Rpm(bench, "--root", bench.TreePath, "--define", "_dbpath /var/lib/rpm", "-Uvh", "--nodeps", directory + "/probe.rpm") with
        {
            HostMounts = [directory],
        };
        var (exit, output) = await RunAsync(bench, request, source);
        Assert.True(exit == 0, output);
        Assert.Equal("0 kiln-box", (await File.ReadAllTextAsync(Path.Combine(bench.TreePath, "scriptlet-ran"))).Trim());
    }

    private static async Task<string> BuildPackageAsync(SandboxBench bench)
    {
        var directory = Path.Combine(bench.BasePath, "package");
        Directory.CreateDirectory(directory);
        var spec = Path.Combine(directory, "probe.spec");
        await File.WriteAllTextAsync(
            spec,
            """
            Name: kiln-probe
            Version: 1
            Release: 1
            Summary: Probe
            License: MIT
            BuildArch: noarch
            %description
            Probe.
            %post
            echo $(id -u) $(hostname) > /scriptlet-ran && test -c /dev/null && test -e /proc/self/stat
            %files

            """);
        try
        {
            Shell.Run("rpmbuild", "-bb", "--define", $"_topdir {directory}/top", "--define", $"_rpmdir {directory}", "--define", "_rpmfilename probe.rpm", spec);
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Assert.Skip("Making a package to install needs rpmbuild: " + failure.Message);
        }

        return directory;
    }

    /// <summary>The package tool's own macro language looks at files for the test: it is the only tool of the policy that can.</summary>
    private static Task<string> LookAsync(SandboxBench bench, string path, string? mount = null) =>
        AskRpmAsync(bench, $"local f = io.open('{path}') print(f and 'yes' or 'no')", mount);

    private static Task<string> WriteAsync(SandboxBench bench, string path, string? mount = null) =>
        AskRpmAsync(bench, $"local f = io.open('{path}', 'a') print(f and 'yes' or 'no')", mount);

    private static async Task<string> AskRpmAsync(SandboxBench bench, string program, string? mount)
    {
        var request = Rpm(bench, "--eval", Lua.Replace("%s", program, StringComparison.Ordinal)) with { HostMounts = mount is null ? [] : [mount] };
        using var source = mount is null ? null : PathDescriptor.Open(mount);
        var (exit, output) = await RunAsync(bench, request, source);
        Assert.True(exit == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[0];
    }

    private static Task<(int Exit, string Output)> RunRpmAsync(
        SandboxBench bench, string expression, (string Path, Microsoft.Win32.SafeHandles.SafeFileHandle Source) mount) =>
        RunAsync(bench, Rpm(bench, "--eval", expression) with { HostMounts = [mount.Path] }, mount.Source);

    private static StartExec Rpm(SandboxBench bench, params string[] arguments)
    {
        if (!File.Exists("/usr/bin/rpm"))
        {
            Assert.Skip("The host has no rpm, the tool these tests run.");
        }

        return bench.Request("rpm", arguments) with { Place = ExecPlace.HostTool };
    }

    private static async Task<(int Exit, string Output)> RunAsync(
        SandboxBench bench, StartExec request, Microsoft.Win32.SafeHandles.SafeFileHandle? mount)
    {
        var output = new MemoryStream();
        var command = new SandboxCommand(bench.Session, request)
        {
            MergeStreams = true, Output = (_, bytes) => output.Write(bytes), HostMounts = mount is null ? [] : [mount],
        };
        var exit = await command.RunAsync(TestContext.Current.CancellationToken);
        return (exit.ExitCode, System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }
}
