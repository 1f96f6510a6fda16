using System.Text.RegularExpressions;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests;

/// <summary>Console lines and logs have the shapes that programs parse.</summary>
public sealed partial class LogTests
{
    private static readonly string[] StatesOfARebuild =
    [
        "Start: init plugins", "Finish: init plugins", "Start: run", "Start: clean chroot", "Finish: clean chroot", "Start: chroot init",
        "Start: installing minimal buildroot with dnf4", "Finish: installing minimal buildroot with dnf4", "Finish: chroot init",
        "Start: build phase for tiny", "Start: build setup for tiny", "Finish: build setup for tiny", "Start: rpmbuild tiny",
        "Start: Outputting list of installed packages", "Finish: Outputting list of installed packages", "Finish: rpmbuild tiny",
        "Finish: build phase for tiny", "Start: clean chroot", "Finish: clean chroot", "Finish: run",
    ];

    [Fact]
    public void A_rebuild_prints_and_logs_what_mock_does()
    {
        using Workspace workspace = new(Caller.Root, ownCaches: true);
        string source = Installation.SourcePackage("tiny");

        RunResult result = workspace.Rebuild("tiny", "r", Workspace.SmallOption()).MustEndWith(0);

        string[] states = [.. result.ErrorLines.Where(line => StatePattern().IsMatch(line)).Where(line => !line.Contains("metadata", StringComparison.Ordinal)).Select(line => PackagePattern().Replace(line, "tiny"))];
        Assert.Equal(StatesOfARebuild, states);
        Assert.Contains(result.ErrorLines, line => line.StartsWith($"INFO: Start({source})  Config(", StringComparison.Ordinal));
        Assert.Contains(result.ErrorLines, line => Regex.IsMatch(line, $@"^INFO: Done\({Regex.Escape(source)}\) Config\(demo\) \d+ minutes \d+ seconds$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains(result.ErrorLines, line => line == $"INFO: Results and/or logs in: {workspace.Results("r")}");
        Assert.Contains(result.ErrorLines, line => line == "INFO: Cleaning up build root ('cleanup_on_success=True')");
        Assert.Equal(string.Empty, result.Output);

        Assert.All(new[] { "root.log", "build.log", "state.log" }, file => Assert.Contains("Mock Version: ", workspace.ResultText("r", file).Split('\n')[0], StringComparison.Ordinal));
        Assert.Matches(@"(?m)^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - Start: chroot init$", workspace.ResultText("r", "state.log"));
        Assert.Matches(@"(?m)^DEBUG util\.py:\d+:  ", workspace.ResultText("r", "root.log"));
        Assert.Matches(@"(?m)Executing command: \['bash', '--login', '-c', '/usr/bin/rpmbuild -bs ", workspace.ResultText("r", "build.log"));
        Assert.Contains("Child return code was: 0", workspace.ResultText("r", "build.log"), StringComparison.Ordinal);
        Assert.Matches(@"(?m)^bash-\S+ \d+ \d+ installed$", workspace.ResultText("r", "installed_pkgs.log"));
        Assert.StartsWith("CPU info:", workspace.ResultText("r", "hw_info.log"), StringComparison.Ordinal);
    }

    [GeneratedRegex("^(Start|Finish): ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatePattern();

    [GeneratedRegex(@"tiny-\S+\.src\.rpm", RegexOptions.None, 1000)]
    private static partial Regex PackagePattern();
}
