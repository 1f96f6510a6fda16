using Kiln.Cli.Arguments;
using Kiln.Configuration.Requests;

namespace Kiln.Cli.Tests.Arguments;

/// <summary>Each of Mock's modes, and what is known about deprecated options.</summary>
public sealed class ModeRowTests
{
    [Theory]
    [InlineData("a.src.rpm", Mode.Rebuild)]
    [InlineData("--rebuild a.src.rpm", Mode.Rebuild)]
    [InlineData("--calculate-build-dependencies a.src.rpm", Mode.CalculateBuildDependencies)]
    [InlineData("--hermetic-build lock repo a.src.rpm", Mode.Rebuild)]
    [InlineData("--chain a b", Mode.Chain)]
    [InlineData("--buildsrpm --spec s", Mode.BuildSourcePackage)]
    [InlineData("--shell", Mode.Shell)]
    [InlineData("--chroot ls", Mode.Chroot)]
    [InlineData("--init", Mode.Init)]
    [InlineData("--clean", Mode.Clean)]
    [InlineData("--scrub all", Mode.Clean)]
    [InlineData("--scrub-all-chroots", Mode.ScrubAllChroots)]
    [InlineData("--installdeps a", Mode.InstallDependencies)]
    [InlineData("-i a", Mode.Install)]
    [InlineData("--install a", Mode.Install)]
    [InlineData("--update", Mode.Update)]
    [InlineData("--remove a", Mode.Remove)]
    [InlineData("--pm-cmd repolist", Mode.PackageManagerCommand)]
    [InlineData("--yum-cmd repolist", Mode.YumCommand)]
    [InlineData("--dnf-cmd repolist", Mode.DnfCommand)]
    [InlineData("--copyin a b", Mode.CopyIn)]
    [InlineData("--copyout a b", Mode.CopyOut)]
    [InlineData("--orphanskill", Mode.KillOrphans)]
    [InlineData("--list-chroots", Mode.ListChroots)]
    [InlineData("--debug-config", Mode.DebugConfiguration)]
    [InlineData("--debug-config-expanded", Mode.DebugConfigurationExpanded)]
    [InlineData("--snapshot a", Mode.Snapshot)]
    [InlineData("--rollback-to a", Mode.RollBackTo)]
    [InlineData("--remove-snapshot a", Mode.RemoveSnapshot)]
    [InlineData("--mount", Mode.Mount)]
    [InlineData("--umount", Mode.Unmount)]
    [InlineData("completion bash", Mode.Completion)]
    [InlineData("man", Mode.Manual)]
    public void A_line_has_its_mode(string line, object mode) => Assert.Equal(mode, Parse(line).Mode);

    [Theory]
    [InlineData("chroot")]
    [InlineData("cache")]
    [InlineData("root-cache")]
    [InlineData("c-cache")]
    [InlineData("yum-cache")]
    [InlineData("dnf-cache")]
    [InlineData("lvm")]
    [InlineData("overlayfs")]
    [InlineData("bootstrap")]
    [InlineData("all")]
    public void Everything_that_can_be_scrubbed(string kind) => Assert.Equal([kind], Parse("--scrub=" + kind).Scrubs);

    [Theory]
    [InlineData("--scrub chroot,cache")]
    [InlineData("--scrub everything")]
    public void Other_kinds_of_scrub_are_usage_errors(string line) =>
        Assert.StartsWith("argument --scrub: invalid choice: ", Assert.Throws<UsageException>(() => Parse(line)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("-p")]
    [InlineData("--print-root-path")]
    [InlineData("-l")]
    [InlineData("--list-snapshots")]
    public void Flags_that_print_are_quiet_in_every_mode(string option)
    {
        Invocation run = Parse($"-v {option} --init");

        Assert.True(run.PrintRootPath || run.ListSnapshots);
        Assert.Equal((Mode.Init, Verbosity.Quiet), (run.Mode, run.Verbosity));
    }

    [Fact]
    public void Two_values_of_a_hermetic_build() =>
        Assert.Equal(("lock", "repo"), (Parse("--hermetic-build lock repo x").Overrides.Hermetic!.LockFile, Parse("--hermetic-build lock repo x").Overrides.Hermetic!.Repository));

    [Theory]
    [InlineData("--old-chroot --init", "Option --old-chroot has been deprecated. Use --isolation=simple instead.")]
    [InlineData("--new-chroot --init", "Option --new-chroot has been deprecated. Use --isolation=nspawn instead.")]
    [InlineData("--new-ch --init", "Option --new-chroot has been deprecated. Use --isolation=nspawn instead.")]
    public void A_deprecated_option_names_its_successor(string line, string message) => Assert.Equal([message], Parse(line).Deprecations);

    private static Invocation Parse(string line) => ArgumentParser.Parse(line.Split(' '));
}
