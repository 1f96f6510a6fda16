using Kiln.Cli.Arguments;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Tests.Arguments;

public sealed class ConflictTests
{
    [Theory]
    [InlineData("--hermetic-build a b -r x", "-r/--root cannot be used")]
    [InlineData("--hermetic-build a b --init", "--rebuild mode needed with --hermetic-build")]
    [InlineData("--hermetic-build a b --calculate-build-dependencies", "--rebuild mode needed with --hermetic-build")]
    [InlineData("--target a,b x", "--target option accepts only one arch. Invalid: a,b")]
    [InlineData("--buildsrpm", "Must specify both --spec and --sources with --buildsrpm")]
    [InlineData("--localrepo x y", "The --localrepo option works only with --chain")]
    [InlineData("--recurse x", "Only --chain mode supports --recurse build algorithm")]
    [InlineData("-c x", "Only --chain mode supports --continue build algorithm")]
    [InlineData("--jobs 2 x", "The --jobs option works only with --chain")]
    [InlineData("--chain --jobs 2 --rootdir /x y", "--rootdir cannot be used with it")]
    [InlineData("--additional-package x --init", "The --additional-package option requires the --rebuild mode")]
    public void What_cannot_be_ends_with_5(string line, string message)
    {
        KilnException failure = Assert.Throws<KilnException>(() => ConflictRules.Check(ArgumentParser.Parse(line.Split(' '))));

        Assert.Equal(5, failure.ExitCode);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_of_a_later_version_ends_with_5()
    {
        Invocation run = ArgumentParser.Parse(["x"]);
        run.Unavailable.Add("--later");

        KilnException failure = Assert.Throws<KilnException>(() => ConflictRules.Check(run));

        Assert.Equal(5, failure.ExitCode);
        Assert.StartsWith("Option '--later' is not available in this version of Kiln", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--init --target noarch")]
    [InlineData("--chain --recurse -c --jobs 2 --localrepo x --tmp_prefix p a.src.rpm")]
    [InlineData("--chain --jobs 1 --rootdir /x a.src.rpm")]
    [InlineData("--additional-package x a.src.rpm")]
    [InlineData("a.src.rpm b.src.rpm --resultdir d")]
    [InlineData("-N --no-clean --nocheck --addrepo /x a.src.rpm")]
    public void What_can_be_passes(string line)
    {
        Invocation run = ArgumentParser.Parse(line.Split(' '));

        ConflictRules.Check(run);
        ConflictRules.CheckResultDirectory(run);
    }

    [Fact]
    public void Several_packages_need_a_result_directory()
    {
        KilnException failure = Assert.Throws<KilnException>(() => ConflictRules.CheckResultDirectory(ArgumentParser.Parse(["a", "b"])));

        Assert.Equal("Must specify --resultdir when building multiple RPMS.", failure.Message);
    }

    [Theory]
    [InlineData("--rebuild", "No package specified to rebuild command.")]
    [InlineData("--spec x a b", "--spec argument only supported with single srpm.")]
    [InlineData("--spec x", "No package specified to rebuild command.")]
    [InlineData("--spec x --sources y a", "--spec argument only supported with single srpm.")]
    [InlineData("--chroot", "You must specify a command to run with --chroot")]
    [InlineData("--installdeps", "You must specify an SRPM file with --installdeps")]
    [InlineData("--install", "You must specify a package list to install.")]
    [InlineData("--remove", "You must specify a package list to remove.")]
    public void A_mode_without_its_words_ends_with_50(string line, string message)
    {
        KilnException failure = Assert.Throws<KilnException>(() => RequiredWords.Check(ArgumentParser.Parse(line.Split(' '))));

        Assert.Equal((50, message), (failure.ExitCode, failure.Message));
    }

    [Theory]
    [InlineData("--shell")]
    [InlineData("--init")]
    [InlineData("--update")]
    [InlineData("--pm-cmd repolist")]
    [InlineData("--spec x a")]
    [InlineData("--spec x --sources y")]
    [InlineData("--scm-enable")]
    [InlineData("--scm-enable --spec x a b")]
    public void Other_modes_need_none(string line) => RequiredWords.Check(ArgumentParser.Parse(line.Split(' ')));
}
