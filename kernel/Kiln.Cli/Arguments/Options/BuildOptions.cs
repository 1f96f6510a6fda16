using System.Globalization;
using static Kiln.Cli.Arguments.CommandOption;

namespace Kiln.Cli.Arguments.Options;

/// <summary>How a package is built.</summary>
internal static class BuildOptions
{
    public static IReadOnlyList<CommandOption> All { get; } =
    [
        Flag("-n --no-clean", "Do not delete the buildroot before building.", run => run.Override(o => o with { NoClean = true })),
        Flag("--cleanup-after", "Delete the buildroot after building.", run => run.Override(o => o with { CleanupAfter = true })),
        Flag("-N --no-cleanup-after", "Keep the buildroot after building.", run => run.Override(o => o with { CleanupAfter = false })),
        Flag("--cache-alterations", "Renew the cached buildroot after every package installation.", run => run.Override(o => o with { CacheAlterations = true })),
        Flag("--nocheck", "Leave out %check.", run => run.Override(o => o with { NoCheck = true })),
        Valued("-D --define", "'MACRO EXPR'", "Define a macro for rpmbuild.", (run, value) => run.Override(o => o with { Defines = [.. o.Defines, value] })),
        Valued("--with", "NAME", "Build with an option of the spec file.", (run, value) => run.Override(o => o with { With = [.. o.With, value] })),
        Valued("--without", "NAME", "Build without an option of the spec file.", (run, value) => run.Override(o => o with { Without = [.. o.Without, value] })),
        Valued("--macro-file", "FILE", "Put the macros of a file before all others.", (run, value) => run.Override(o => o with { MacroFile = value })) with { Kind = ValueKind.File },
        Valued("--rpmbuild-opts", "OPTIONS", "Text appended to the command line of rpmbuild.", (run, value) => run.Override(o => o with { RpmbuildOptions = value })),
        Valued("--rpmbuild_timeout", "SECONDS", "End rpmbuild after this time.", SetTimeout),
        Valued("--short-circuit", "PHASE", "Start rpmbuild at a later phase; for debugging.", (run, value) => run.Override(o => o with { ShortCircuit = value }))
            with { Choices = ["prep", "install", "build", "binary"] },
        Flag("--postinstall", "Install the results in the buildroot afterwards.", run => run.Override(o => o with { PostInstall = true })),
        Valued("--additional-package", "PACKAGE", "Install another package before building; may be given several times.", (run, value) => run.Override(o => o with { AdditionalPackages = [.. o.AdditionalPackages, LocalPackage.Resolve(value)] })),
        Valued("--spec", "FILE", "Spec file that is used in place of the source package's own.", (run, value) => run.Spec = HomePath.Expand(value)) with { Kind = ValueKind.File },
        Valued("--sources", "PATH", "Sources for building a source package: a file or a directory.", (run, value) => run.Sources = HomePath.Expand(value)) with { Kind = ValueKind.File },
        Flag("--symlink-dereference", "Copy what links in the sources point at.", run => run.DereferenceSymlinks = true),
    ];

    private static void SetTimeout(Invocation run, string value)
    {
        string digits = value.Trim().Replace("_", string.Empty, StringComparison.Ordinal);
        int seconds = int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new UsageException($"argument --rpmbuild_timeout: invalid int value: '{value}'");
        run.Override(options => options with { RpmbuildTimeout = seconds });
    }
}
