using System.Diagnostics;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>The package manager's cache that buildroots of a configuration share.</summary>
public sealed class PackageCacheTests
{
    private const string Meeting = "/mnt/meeting";

    [Theory]
    [InlineData("root")]
    [InlineData("user")]
    public async Task Two_package_managers_install_at_the_same_time(string caller)
    {
        using Workspace workspace = new(Caller.Named(caller));
        HostState before = new();
        string meeting = workspace.OpenDirectory("meeting");
        string repository = workspace.OpenDirectory("repository");
        Make(repository, "meet-one", MeetScript("one", "two"));
        Make(repository, "meet-two", MeetScript("two", "one"));
        Shell.Run("createrepo_c", "-q", repository).MustEndWith(0);

        RunResult[] results = await Task.WhenAll(new[] { "meet-one", "meet-two" }.Select(package => Task.Run(() => Workspace.Finish(Install(package)))));

        Assert.All(results, result => result.MustEndWith(0));
        Assert.Equal(["one", "one-met", "two", "two-met"], Directory.GetFiles(meeting).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        before.MustBeAsBefore();

        Process Install(string package) => workspace.StartKiln(
            Workspace.SmallOption(), "--addrepo", $"file://{repository}", $"--plugin-option=bind_mount:dirs=[('{meeting}', '{Meeting}')]", "--uniqueext", package, "--install", package);
    }

    /// <summary>Each scriptlet comes, and waits until the other has come too. That it fails is no failure of the package manager.</summary>
    private static string MeetScript(string own, string other) =>
        $"touch {Meeting}/{own}; n=0; while ! [ -e {Meeting}/{other} ]; do n=$((n+1)); [ $n -lt 600 ] || exit 1; sleep 0.2; done; touch {Meeting}/{own}-met";

    private static void Make(string repository, string name, string script)
    {
        string spec = SpecFile.Write(Path.Combine(repository, "." + name), name, sections: $"%post\n{script}");
        string sources = Path.Combine(Path.GetDirectoryName(spec)!, "src");
        Shell.Run("rpmbuild", "-bb", "--define", $"_topdir {Path.GetDirectoryName(spec)}/top", "--define", $"_sourcedir {sources}", "--define", $"_rpmdir {repository}", spec).MustEndWith(0);
    }
}
