namespace Kiln.DemoDistro.Repository;

/// <summary>Writes the chroot configuration of the distribution, in the format of Mock's configuration files.</summary>
internal sealed class ChrootConfiguration(DistributionLayout layout, Machine machine, BuildSettings settings)
{
    private static readonly string[] Files = ["demo.cfg", "templates/demo.tpl", "site-defaults.cfg", "chroot-aliases.cfg"];

    public void Write(string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "templates"));
        foreach (var file in Files)
        {
            var text = File.ReadAllText(Path.Combine(settings.Data, "config", file))
                .Replace("@REPOSITORY@", new Uri(layout.Repository + "/").AbsoluteUri, StringComparison.Ordinal)
                .Replace("@RELEASEVER@", machine.ReleaseVersion, StringComparison.Ordinal)
                .Replace("@ARCH@", machine.Architecture, StringComparison.Ordinal)
                .Replace("@PACKAGE_MANAGER@", PackageManager(), StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(directory, file), text);
        }
    }

    // dnf 4 where the suite still has it, since it also works from the host.
    private string PackageManager() =>
        Directory.Exists(layout.Packages) && Directory.EnumerateFiles(layout.Packages, "dnf-4.*.rpm").Any() ? "dnf4" : "dnf5";
}
