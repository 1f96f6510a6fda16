using static Kiln.Configuration.Catalogue.OptionTypes;

namespace Kiln.Configuration.Catalogue;

internal static class ScmOptions
{
    public static OptionGroup Group { get; } = new(
        "Source control",
        "Building from a repository with `--scm-enable`. Inside `scm_opts`, `SCM_PKG` and `SCM_BRN` stand for package and branch.",
        [
            new("scm", Bool, "False", "Fetch sources from source control; `--scm-enable`."),
            new("scm_opts", Dict, "{'method': 'git', 'cvs_get': 'cvs -d /srv/cvs co SCM_BRN SCM_PKG', 'git_get': 'git clone SCM_BRN git://localhost/SCM_PKG.git SCM_PKG', 'svn_get': 'svn co file:///srv/svn/SCM_PKG/SCM_BRN SCM_PKG', 'distgit_get': 'rpkg clone -a --branch SCM_BRN SCM_PKG SCM_PKG', 'distgit_src_get': 'rpkg sources', 'spec': 'SCM_PKG.spec', 'int_src_dir': None, 'ext_src_dir': '/dev/null', 'write_tar': False, 'git_timestamps': False, 'exclude_vcs': True}", "Settings of source control; `package` and `branch` have no default. `--scm-option`."),
        ]);
}
