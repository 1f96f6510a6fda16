using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Tests.Sandbox;

/// <summary>What the mounts of a tree are for a program in it, and for the host.</summary>
public sealed class MountedSandboxTests : BothModesTests
{
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_content_of_a_memory_mount_outlives_a_program(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        await bench.AskAsync(new SpecialMount(bench.Tree, TreePath.Parse("/mnt"), SpecialFileSystem.Tmpfs, 1 << 20, 0b111_101_101, NoExec: false));
        await bench.ShellAsync("echo kept >/mnt/file");
        await bench.AskAsync(new SpecialMount(bench.Tree, TreePath.Parse("/builddir"), SpecialFileSystem.Tmpfs, 0, 0b111_101_101, NoExec: false));
        Assert.Equal("kept", await bench.ShellAsync("cat /mnt/file"));
        Assert.False(File.Exists(Path.Combine(bench.TreePath, "mnt/file")));
        Assert.DoesNotContain(bench.TreePath, await File.ReadAllTextAsync("/proc/self/mountinfo"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_detached_mount_is_gone_for_the_next_program(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        var mount = await bench.AskAsync(new SpecialMount(bench.Tree, TreePath.Parse("/mnt"), SpecialFileSystem.Tmpfs, 0, 0b111_101_101, NoExec: false));
        await bench.ShellAsync("touch /mnt/file");
        await bench.AskAsync(new DetachMount(mount.Mount));
        Assert.Equal("", await bench.ShellAsync("ls /mnt"));
    }

    [Theory]
    [InlineData(true, "no")]
    [InlineData(false, "yes")]
    public async Task A_bound_directory_of_the_caller_shows_and_is_as_writable_as_asked(bool readOnly, string written)
    {
        await using var bench = await SandboxBench.OpenAsync(LaunchMode.Rootless);
        var path = await CallersDirectoryAsync(bench, "cache");
        using var source = PathDescriptor.Open(path);
        await bench.AskAsync(new BindMount(bench.Tree, TreePath.Parse("/var/cache/x"), 0, readOnly, NoExec: false, Recursive: false), source);
        Assert.Equal(written, await bench.ShellAsync("echo new 2>/dev/null >/var/cache/x/file && echo yes || echo no"));
        Assert.Equal(written == "yes", File.Exists(Path.Combine(path, "file")));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_tree_bound_into_another_has_the_system_directories(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        using var parent = PathDescriptor.Open(bench.BasePath);
        var inner = (await bench.AskAsync(new CreateTree("inner", 0b111_101_101, Path.Combine(bench.BasePath, "inner")), parent)).Tree;
        SandboxPrograms.Install(Path.Combine(bench.BasePath, "inner"));
        await bench.AskAsync(new SpecialMount(inner, TreePath.Parse("/mnt"), SpecialFileSystem.Tmpfs, 0, 0b111_101_101, NoExec: false));
        await bench.AskAsync(new BindMount(bench.Tree, TreePath.Parse("/target"), inner, false, false, true));
        Assert.Equal(
            "3 tmpfs", await bench.ShellAsync("test -c /target/dev/null && test -e /target/proc/self/stat && test -d /target/sys/class && echo 3 $(stat -f -c %T /target/mnt)"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_tree_bound_without_what_is_below_is_a_mere_directory(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        using var parent = PathDescriptor.Open(bench.BasePath);
        var cache = (await bench.AskAsync(new CreateTree("cache", 0b111_101_101, Path.Combine(bench.BasePath, "cache")), parent)).Tree;
        await bench.AskAsync(new BindMount(bench.Tree, TreePath.Parse("/var/cache/x"), cache, false, false, Recursive: false));
        Assert.Equal("file", await bench.ShellAsync("echo new >/var/cache/x/file; ls /var/cache/x"));
        Assert.Equal([Path.Combine(bench.BasePath, "cache", "file")], Directory.GetFileSystemEntries(Path.Combine(bench.BasePath, "cache")));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_sandbox_is_used_again(LaunchMode mode)
    {
        await using var bench = await SandboxBench.OpenAsync(mode);
        await bench.ShellAsync("echo x >/dev/shm/trace");
        Assert.Equal("x", await bench.ShellAsync("cat /dev/shm/trace"));
    }

    private static async Task<string> CallersDirectoryAsync(SandboxBench bench, string name)
    {
        var path = Path.Combine(bench.BasePath, name);
        Directory.CreateDirectory(path);
        Support.Machine.ChangeOwner(path, Support.TestUser.Current.Uid, Support.TestUser.Current.Gid);
        await Task.Yield();
        return path;
    }
}
