using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>The package manager's cache that buildroots of a configuration share.</summary>
public sealed class PackageCacheTests
{
    [Theory]
    [InlineData("root")]
    [InlineData("user")]
    public async Task Two_package_managers_install_at_the_same_time(string caller)
    {
        using Workspace workspace = new(Caller.Named(caller));
        HostState before = new();
        Meeting meeting = new(workspace);
        string repository = workspace.OpenDirectory("repository");
        Make(repository, "meet-one", Meeting.MarkedScript("one", "two"));
        Make(repository, "meet-two", Meeting.MarkedScript("two", "one"));
        Shell.Run("createrepo_c", "-q", repository).MustEndWith(0);

        RunResult[] results = await Task.WhenAll(new[] { "meet-one", "meet-two" }.Select(package => Task.Run(() => Workspace.Finish(Install(package)))));

        Assert.All(results, result => result.MustEndWith(0));
        Assert.Equal(["one", "one-met", "two", "two-met"], Directory.GetFiles(meeting.Directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        before.MustBeAsBefore();

        Process Install(string package) => workspace.StartKiln(
            Workspace.SmallOption(), "--addrepo", $"file://{repository}", meeting.Option, "--uniqueext", package, "--install", package);
    }

    private static void Make(string repository, string name, string script)
    {
        string spec = SpecFile.Write(Path.Combine(repository, "." + name), name, sections: $"%post\n{script}");
        string sources = Path.Combine(Path.GetDirectoryName(spec)!, "src");
        Shell.Run("rpmbuild", "-bb", "--define", $"_topdir {Path.GetDirectoryName(spec)}/top", "--define", $"_sourcedir {sources}", "--define", $"_rpmdir {repository}", spec).MustEndWith(0);
    }
}
