namespace Kiln.DemoDistro.Hosting;

/// <summary>The programs that the host must have, with the Debian package of each.</summary>
internal static class HostTools
{
    private static readonly (string Program, string Package)[] Required =
    [
        ("apt-get", "apt"),
        ("dpkg-deb", "dpkg"),
        ("dpkg-source", "dpkg-dev"),
        ("rpm", "rpm"),
        ("rpmbuild", "rpm"),
        ("createrepo_c", "createrepo-c"),
        ("tar", "tar"),
        ("xz", "xz-utils"),
        ("bzip2", "bzip2"),
    ];

    public static void Check()
    {
        var missing = Required.Where(tool => Find(tool.Program) is null).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var programs = string.Join(", ", missing.Select(tool => tool.Program));
        var packages = string.Join(' ', missing.Select(tool => tool.Package).Distinct(StringComparer.Ordinal));
        throw new DemoDistroException($"missing on this machine: {programs}. Install with: apt-get install {packages}");
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':')
            .Concat(["/usr/sbin", "/sbin"])
            .Select(directory => Path.Combine(directory, program))
            .FirstOrDefault(File.Exists);
}
