namespace Kiln.Adapters.Dnf;

/// <summary>What a reader can do about failures whose cause dnf prints.</summary>
internal static class DnfAdvice
{
    private static readonly string[] Passing =
    [
        "curl error", "cannot download", "failed to download", "error downloading packages", "download failed", "all mirrors were", "no more mirrors", "librepo error", "timeout was reached",
        "connection timed out", "status code: 5",
    ];

    private static readonly (string Sign, string Advice)[] Known =
    [
        ("Curl error (37)", "A local repository does not exist or has no repodata; see baseurl in config_opts['dnf.conf']."),
        ("Cache-only enabled but no cache", "The metadata was never downloaded; run once without --offline."),
        ("There are no enabled repositories", "Enable a repository in config_opts['dnf.conf']."),
        ("GPG check FAILED", "Check gpgkey of the repository in config_opts['dnf.conf'], or the package's signature."),
        ("is not signed", "Sign the package, or set gpgcheck=0 for its repository in config_opts['dnf.conf']."),
        ("No space left on device", "Free space where the buildroot and the cache are."),
        ("more space needed on the", "Free space where the buildroot is, or put basedir on another file system."),
        ("Operation aborted", "Set assumeyes=1 in config_opts['dnf.conf']: nobody can answer questions."),
    ];

    /// <summary>Whether the same command may succeed a little later.</summary>
    public static bool MayPass(IReadOnlyList<string> output) =>
        output.Any(line => Passing.Any(sign => line.Contains(sign, StringComparison.OrdinalIgnoreCase)))
        && !output.Any(line => line.Contains("Curl error (37)", StringComparison.OrdinalIgnoreCase));

    public static string? For(IReadOnlyList<string> output) =>
        Known.Where(known => output.Any(line => line.Contains(known.Sign, StringComparison.OrdinalIgnoreCase))).Select(known => known.Advice).FirstOrDefault();
}
