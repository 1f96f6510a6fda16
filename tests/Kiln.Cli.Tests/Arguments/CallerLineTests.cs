using Kiln.Cli.Arguments;

namespace Kiln.Cli.Tests.Arguments;

/// <summary>Command lines of the programs that call mock, as they write them.</summary>
public sealed class CallerLineTests
{
    [Fact]
    public void Koji_records_the_kernel_with_one_word() =>
        Assert.Equal(["uname -r"], ArgumentParser.Parse(["-r", "koji/t-1-2", "--new-chroot", "--chroot", "uname -r"]).Words);

    [Fact]
    public void Koji_unpacks_a_source_package()
    {
        Invocation run = ArgumentParser.Parse(
            ["-r", "koji/t-1-2", "--no-clean", "--target", "noarch", "--chroot", "--", "rpm", "--define", "_topdir /x", "-iv", "a.src.rpm"]);

        Assert.Equal("noarch", run.Overrides.Target);
        Assert.Equal(["rpm", "--define", "_topdir /x", "-iv", "a.src.rpm"], run.Words);
    }

    [Fact]
    public void Koji_fetches_sources()
    {
        Invocation run = ArgumentParser.Parse(["-r", "koji/t", "--no-clean", "--unpriv", "--cwd", "/c", "--chroot", "make", "sources"]);

        Assert.Equal((Mode.Chroot, true, "/c"), (run.Mode, run.Unprivileged, run.WorkingDirectory));
        Assert.Equal(["make", "sources"], run.Words);
    }

    [Fact]
    public void Copr_binds_directories_with_a_python_literal()
    {
        string option = "--plugin-option=bind_mount:dirs=((\"/a\",\"/mnt/a\"), (\"/b\",\"/mnt/b\"))";

        Invocation run = ArgumentParser.Parse(["--uniqueext", "1.2", "-r", "c.cfg", option, "--chroot", "set -x; cd /mnt"]);

        Assert.Equal([option["--plugin-option=".Length..]], run.Overrides.PluginOptions);
        Assert.Equal(["set -x; cd /mnt"], run.Words);
    }

    [Fact]
    public void Copr_cleans_up_quietly()
    {
        Invocation run = ArgumentParser.Parse(["-r", "c.cfg", "--uniqueext", "1.2", "--scrub", "bootstrap", "--scrub", "chroot", "--scrub", "root-cache", "--quiet"]);

        Assert.Equal((Mode.Clean, 3), (run.Mode, run.Scrubs.Count));
    }

    [Fact]
    public void Csmock_pipes_through_a_quiet_shell()
    {
        Invocation run = ArgumentParser.Parse(
            ["--plugin-option=tmpfs:keep_mounted=True", "--config-opts=print_main_output=True", "-r", "p", "--quiet", "--shell", "tar -xC/"]);

        Assert.Equal(["print_main_output=True"], run.Overrides.ConfigOptions);
        Assert.Equal(["tar -xC/"], run.Words);
    }

    [Fact]
    public void OpenMandriva_runs_a_command_after_dashes()
    {
        Invocation run = ArgumentParser.Parse(["--enable-network", "--shell", "-v", "--", "curl", "-v", "x"]);

        Assert.Equal(["curl", "-v", "x"], run.Words);
        Assert.True(run.Overrides.EnableNetwork);
    }

    [Fact]
    public void Packit_gives_a_bare_source_package()
    {
        Invocation run = ArgumentParser.Parse(["--root", "fedora-rawhide-x86_64", "--resultdir", "d", "x.src.rpm"]);

        Assert.Equal((Mode.Rebuild, "fedora-rawhide-x86_64"), (run.Mode, run.Root));
    }

    [Fact]
    public void FedoraReview_uses_an_old_style_word() =>
        Assert.Equal(["a", "b"], ArgumentParser.Parse(["-r", "x", "install", "a", "b"]).Words);
}
