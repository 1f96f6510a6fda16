using Kiln.Configuration.Host;
using Kiln.Configuration.Requests;

namespace Kiln.Configuration.Tests.Support;

/// <summary>Turns the recorded command lines into requests; just enough of a parser for them.</summary>
internal static class RecordedArguments
{
    public static ConfigurationRequest Parse(IReadOnlyList<string> words, IConfigurationHost host)
    {
        var request = new ConfigurationRequest { Host = host, Arguments = words };
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var equals = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=', StringComparison.Ordinal) : -1;
            var option = equals < 0 ? word : word[..equals];
            string Value() => equals < 0 ? words[++i] : word[(equals + 1)..];
            request = option switch
            {
                "-r" or "--root" => request with { Name = Value() },
                "--configdir" => request with { ConfigDirectory = Value() },
                "--hermetic-build" => request with { CommandLine = request.CommandLine with { Hermetic = new HermeticBuild(words[++i], words[++i]) } },
                _ => request with { CommandLine = Switch(request.CommandLine, option) ?? WithValue(request.CommandLine, option, Value) },
            };
        }

        return request;
    }

    private static CommandLineOverrides? Switch(CommandLineOverrides line, string option) => option switch
    {
        "-n" or "--no-clean" => line with { NoClean = true },
        "--nocheck" => line with { NoCheck = true },
        "--postinstall" => line with { PostInstall = true },
        "-v" or "--verbose" => line with { Verbosity = Verbosity.Verbose },
        "-q" or "--quiet" => line with { Verbosity = Verbosity.Quiet },
        "--bootstrap-chroot" => line with { UseBootstrap = true },
        "--no-bootstrap-chroot" => line with { UseBootstrap = false },
        "--use-bootstrap-image" => line with { UseBootstrapImage = true },
        "--no-bootstrap-image" => line with { UseBootstrapImage = false },
        "--old-chroot" => line with { OldChroot = true },
        "--new-chroot" => line with { NewChroot = true },
        "--enable-network" => line with { EnableNetwork = true },
        "--cleanup-after" => line with { CleanupAfter = true },
        "-N" or "--no-cleanup-after" => line with { CleanupAfter = false },
        "--cache-alterations" => line with { CacheAlterations = true },
        "--offline" => line with { Offline = true },
        "--yum" or "--dnf" => line with { PackageManager = option[2..] },
        "--yum-cmd" => line with { YumCommandMode = true },
        "--dnf-cmd" => line with { DnfCommandMode = true },
        "--scm-enable" => line with { ScmEnable = true },
        "--calculate-build-dependencies" => line with { CalculateBuildDependencies = true },
        "--debug-config" or "--debug-config-expanded" or "--list-chroots" or "--rebuild" => line,
        _ => null,
    };

    private static CommandLineOverrides WithValue(CommandLineOverrides line, string option, Func<string> value) => option switch
    {
        "--config-opts" => line with { ConfigOptions = [.. line.ConfigOptions, value()] },
        "--arch" => line with { Arch = value() },
        "--target" => line with { Target = value() },
        "--forcearch" => line with { ForceArch = value() },
        "-D" or "--define" => line with { Defines = [.. line.Defines, value()] },
        "--with" => line with { With = [.. line.With, value()] },
        "--without" => line with { Without = [.. line.Without, value()] },
        "--macro-file" => line with { MacroFile = value() },
        "--resultdir" => line with { ResultDirectory = value() },
        "--rootdir" => line with { RootDirectory = value() },
        "--uniqueext" => line with { UniqueExtension = value() },
        "--rpmbuild_timeout" => line with { RpmbuildTimeout = int.Parse(value(), System.Globalization.CultureInfo.InvariantCulture) },
        "--disable-plugin" => line with { DisabledPlugins = [.. line.DisabledPlugins, value()] },
        "--enable-plugin" => line with { EnabledPlugins = [.. line.EnabledPlugins, value()] },
        "--plugin-option" => line with { PluginOptions = [.. line.PluginOptions, value()] },
        "--isolation" => line with { Isolation = value() },
        "--short-circuit" => line with { ShortCircuit = value() },
        "--rpmbuild-opts" => line with { RpmbuildOptions = value() },
        "--enablerepo" or "--disablerepo" => line with { RepositorySwitches = [.. line.RepositorySwitches, new RepositorySwitch(option == "--enablerepo", value())] },
        "--scm-option" => line with { ScmOptions = [.. line.ScmOptions, value()] },
        "--additional-package" => line with { AdditionalPackages = [.. line.AdditionalPackages, value()] },
        "--buildroot-image" => line with { BuildrootImage = value() },
        "-a" or "--addrepo" => line with { AddedRepositories = [.. line.AddedRepositories, value()] },
        _ => throw new ArgumentException($"the test's parser does not know {option}"),
    };
}
