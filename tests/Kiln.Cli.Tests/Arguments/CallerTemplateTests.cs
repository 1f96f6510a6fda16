using Kiln.Cli.Arguments;

namespace Kiln.Cli.Tests.Arguments;

/// <summary>Every command line that a known caller of mock uses: words are separated by <c>|</c>, the last column is the command or the files.</summary>
public sealed class CallerTemplateTests
{
    [Theory]
    [InlineData("-r|koji/t-1-2|--init", Mode.Init, "")]
    [InlineData("-r|koji/t-1-2|--new-chroot|--bootstrap-image-ready|--init", Mode.Init, "")]
    [InlineData("-r|koji/t-1-2|--chroot|uname -r", Mode.Chroot, "uname -r")]
    [InlineData("-r|koji/t|--no-clean|--target|noarch|--rebuild|/x/a.src.rpm", Mode.Rebuild, "/x/a.src.rpm")]
    [InlineData("-r|koji/t|--no-clean|--buildsrpm|--spec|S|--sources|D|--target|noarch", Mode.BuildSourcePackage, "")]
    [InlineData("-r|koji/t|--no-clean|--target|noarch|--chroot|--|rpmbuild|--define|_topdir /c|-bs|--nodeps|S", Mode.Chroot, "rpmbuild|--define|_topdir /c|-bs|--nodeps|S")]
    [InlineData("-r|koji/t|--no-clean|--chroot|--unpriv|--cwd|D|--|/usr/bin/mvn|-C|-Pp|-DK=V|deploy", Mode.Chroot, "/usr/bin/mvn|-C|-Pp|-DK=V|deploy")]
    [InlineData("-r|koji/t|--install|a|b", Mode.Install, "a|b")]
    [InlineData("-r|koji/t|--cwd|/chroot_tmpdir|--chroot|--|livecd|--quiet", Mode.Chroot, "livecd|--quiet")]
    [InlineData("-r|koji/t|--old-chroot|--arch|x86_64|--chroot|--|/bin/sh|-c|{ a; } < /dev/null 2>&1", Mode.Chroot, "/bin/sh|-c|{ a; } < /dev/null 2>&1")]
    [InlineData("--spec|S|--sources|D|--resultdir|R|--uniqueext|1.2|-r|R/child.cfg|--with|x|--without|y|--no-cleanup-after", Mode.Rebuild, "")]
    [InlineData("-r|C|--uniqueext|1.2|--scrub|bootstrap|--scrub|chroot|--scrub|root-cache|--quiet", Mode.Clean, "")]
    [InlineData("-r|m.cfg|--buildsrpm|--spec|S|--resultdir|R|--define|%n v", Mode.BuildSourcePackage, "")]
    [InlineData("-r|C|--copyin|F|/script", Mode.CopyIn, "F|/script")]
    [InlineData("-r|C|--copyout|D|H", Mode.CopyOut, "D|H")]
    [InlineData("-r|C|--shell|a && b", Mode.Shell, "a && b")]
    [InlineData("-r|C|--unpriv|--chroot|a; b", Mode.Chroot, "a; b")]
    [InlineData("--enablerepo|R|--disablerepo|R|--enable-network|--with|X|--quiet|--configdir|T|-r|ROOT|--resultdir|D|--rebuild|a.src.rpm", Mode.Rebuild, "a.src.rpm")]
    [InlineData("-r|ROOT|--resultdir|D|--shell", Mode.Shell, "")]
    [InlineData("--root|ROOT|--resultdir|D|a.src.rpm", Mode.Rebuild, "a.src.rpm")]
    [InlineData("--configdir=D|--no-clean|--no-cleanup-after|-r|T|--rebuild|a.src.rpm", Mode.Rebuild, "a.src.rpm")]
    [InlineData("-r|T|--copyout|/builddir/build/RPMS/|D", Mode.CopyOut, "/builddir/build/RPMS/|D")]
    [InlineData("-r|P|--quiet|--no-clean|--calculate-build-dependencies|a.src.rpm|--addrepo|U", Mode.CalculateBuildDependencies, "a.src.rpm")]
    [InlineData("--disable-plugin=root_cache|--config-opts=root=N|-r|P|--addrepo|U|--install|a", Mode.Install, "a")]
    [InlineData("-r|P|--quiet|--shell|rpm -qa --provides", Mode.Shell, "rpm -qa --provides")]
    [InlineData("-r|P|--quiet|--shell|tar -c --remove-files F", Mode.Shell, "tar -c --remove-files F")]
    [InlineData("-r|P|--unpriv|--chroot|/bin/bash -l -c 'x'", Mode.Chroot, "/bin/bash -l -c 'x'")]
    [InlineData("--disable-plugin=selinux|-r|P|--copyout|A|B|D", Mode.CopyOut, "A|B|D")]
    [InlineData("--hermetic-build|L|R|--short-circuit=prep|--rpmbuild-opts=--noprep|-N|a.src.rpm", Mode.Rebuild, "a.src.rpm")]
    [InlineData("--config-opts=offline_local_repository=R|-r|hermetic-build|--scrub=all", Mode.Clean, "")]
    [InlineData("-r|/mock.cfg|--spec|/s/X.spec|--sources|/s|--resultdir|/results|--calculate-build-dependencies", Mode.CalculateBuildDependencies, "")]
    [InlineData("--disable-plugin=expand_spec|--hermetic-build|L|R|--spec|S|--sources|D|--resultdir|R", Mode.Rebuild, "")]
    [InlineData("--configdir|D|--root|H.1|--verbose|--define|K V|--buildsrpm|--spec|S|--sources|D|--resultdir|R|--rpmbuild_timeout|9|--no-cleanup-after", Mode.BuildSourcePackage, "")]
    [InlineData("--isolation=simple|-r|/v/mock.cfg|--target|A|--resultdir|D|--nocheck|--with=X|--without=Y|a.src.rpm", Mode.Rebuild, "a.src.rpm")]
    [InlineData("--rebuild|a.src.rpm|--root|C|--resultdir=D|--no-cleanup-after|--verbose|--isolation=nspawn|--plugin-option=root_cache:age_check=False|--define|dist .X", Mode.Rebuild, "a.src.rpm")]
    [InlineData("--update|--quiet|--configdir|/etc/mock/|--buildsrpm|--spec=S|--source=D|--no-cleanup-after|--resultdir=O", Mode.BuildSourcePackage, "")]
    [InlineData("-v|--update|--configdir|C|--rebuild|a.src.rpm|--no-cleanup-after|--no-clean", Mode.Rebuild, "a.src.rpm")]
    [InlineData("--init|--quiet|--install|a|b", Mode.Install, "a|b")]
    [InlineData("--enable-network|--shell|-v|--|curl|-v", Mode.Shell, "curl|-v")]
    [InlineData("-v|-r|D/dlrn-1.cfg|--resultdir|D|-D repo_bootstrap 1|--rebuild|a.src.rpm|--postinstall", Mode.Rebuild, "a.src.rpm")]
    [InlineData("-q|--chroot|a b", Mode.Chroot, "a b")]
    [InlineData("--isolation|simple|--buildsrpm|--spec|S|--sources|D|--resultdir|D", Mode.BuildSourcePackage, "")]
    [InlineData("-r|C|-q|--chroot|--|rpm --eval X", Mode.Chroot, "rpm --eval X")]
    [InlineData("install|a|b", Mode.Install, "a|b")]
    public void A_template_is_understood(string words, object mode, string rest)
    {
        Invocation run = ArgumentParser.Parse(words.Split('|'));

        Assert.Equal(mode, run.Mode);
        Assert.Equal(rest, string.Join('|', run.Words));
        RequiredWords.Check(run);
        Assert.False(run.ShowHelp || run.ShowVersion);
    }

    [Fact]
    public void One_word_may_hold_a_short_option_and_its_value() =>
        Assert.Equal([" repo_bootstrap 1"], ArgumentParser.Parse(["-D repo_bootstrap 1", "a"]).Overrides.Defines);
}
