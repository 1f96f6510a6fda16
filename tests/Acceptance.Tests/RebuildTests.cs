using Kiln.Acceptance.Tests.Running;
using Kiln.Rpm;

namespace Kiln.Acceptance.Tests;

/// <summary>Real source packages become packages.</summary>
public sealed class RebuildTests
{
    private static readonly string[] Logs = ["build.log", "hw_info.log", "installed_pkgs.log", "root.log", "state.log", "result.json"];

    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("bzip2", "bzip2")]
    [InlineData("xxhash", "xxhash", "xxhash-libs", "xxhash-devel")]
    [InlineData("cmark", "cmark", "cmark-lib", "cmark-devel")]
    [InlineData("tzdata", "tzdata")]
    [InlineData("mini-httpd", "mini-httpd", "mini-httpd-htpasswd", "mini-httpd-data")]
    [InlineData("pbzip2", "pbzip2")]
    public void A_source_package_becomes_its_packages(string source, params string[] expected)
    {
        using Workspace workspace = new(Caller.Root);
        HostState before = new();

        workspace.Rebuild(source, "r").MustEndWith(0);

        string[] packages = [.. workspace.ResultNames("r").Where(name => name.EndsWith(".rpm", StringComparison.Ordinal))];
        Assert.Contains(packages, name => name.EndsWith(".src.rpm", StringComparison.Ordinal));
        Assert.All(expected, name => Assert.Contains(packages, file => RpmFile(workspace, file).Name == name && !file.EndsWith(".src.rpm", StringComparison.Ordinal)));
        Assert.Empty(Logs.Except(workspace.ResultNames("r"), StringComparer.Ordinal));
        Assert.All(packages, file => Shell.Run("rpm", "-qp", "--nosignature", Path.Combine(workspace.Results("r"), file)).MustEndWith(0));
        before.MustBeAsBefore();
    }

    [Fact]
    public void An_ordinary_user_gets_the_same_packages_with_the_same_owners()
    {
        using Workspace root = new(Caller.Root);
        using Workspace user = new(Caller.User);
        HostState before = new();

        root.Rebuild("xxhash", "r").MustEndWith(0);
        user.Rebuild("xxhash", "r").MustEndWith(0);

        Assert.Equal(root.ResultNames("r"), user.ResultNames("r"));
        Assert.All(user.ResultNames("r").Where(name => name.EndsWith(".rpm", StringComparison.Ordinal)), name => Assert.Equal(Owners(root, name), Owners(user, name)));
        Assert.Equal($"{user.Caller.Uid}", Shell.Run("stat", "-c", "%u", user.Results("r"), Path.Combine(user.Results("r"), "build.log")).Output.Split('\n').Take(2).Distinct(StringComparer.Ordinal).Single());
        before.MustBeAsBefore();
    }

    [Fact]
    public void Two_source_packages_need_a_result_directory_and_then_both_are_built()
    {
        using Workspace workspace = new(Caller.Root);
        string[] sources = [Installation.SourcePackage("tiny"), Installation.SourcePackage("chain-a")];

        workspace.Kiln([Workspace.SmallOption(), "--rebuild", .. sources]).MustEndWith(5);
        workspace.Kiln([Workspace.SmallOption(), "--resultdir", workspace.Results("r"), "--rebuild", .. sources]).MustEndWith(0);

        Assert.Contains(workspace.ResultNames("r"), name => name.StartsWith("tiny-", StringComparison.Ordinal));
        Assert.Contains(workspace.ResultNames("r"), name => name.StartsWith("chain-a-", StringComparison.Ordinal));
    }

    [Fact]
    public void The_network_is_off_in_a_build_unless_asked_for()
    {
        using Workspace workspace = new(Caller.Root);

        workspace.Rebuild("network-probe", "off", Workspace.SmallOption()).MustEndWith(0);
        RunResult on = workspace.Rebuild("network-probe", "on", Workspace.SmallOption(), "--no-clean", "--enable-network");

        Assert.NotEqual(0, on.ExitCode);
    }

    private static RpmHeader RpmFile(Workspace workspace, string file) => RpmPackage.Open(Path.Combine(workspace.Results("r"), file)).Header;

    private static string Owners(Workspace workspace, string file) =>
        Shell.Run("rpm", "-qp", "--nosignature", "--qf", "[%{FILENAMES} %{FILEUSERNAME} %{FILEGROUPNAME} %{FILEMODES:perms}\n]", Path.Combine(workspace.Results("r"), file)).MustEndWith(0).Output;
}
