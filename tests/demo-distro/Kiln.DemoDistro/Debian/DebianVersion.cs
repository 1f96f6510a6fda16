namespace Kiln.DemoDistro.Debian;

/// <summary>A Debian version taken apart as RPM wants it: epoch, version and release.</summary>
internal sealed record DebianVersion(string? Epoch, string Version, string? Release)
{
    public static DebianVersion Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var epoch = colon > 0 ? text[..colon] : null;
        var rest = text[(colon + 1)..];
        var dash = rest.LastIndexOf('-');
        return dash > 0
            ? new DebianVersion(epoch, rest[..dash].Replace('-', '_'), rest[(dash + 1)..])
            : new DebianVersion(epoch, rest, Release: null);
    }

    /// <summary>The text after an operator in an RPM dependency; a native version keeps no release and so matches any.</summary>
    public override string ToString() =>
        (Epoch is null ? "" : Epoch + ":") + Version + (Release is null ? "" : "-" + Release);
}
