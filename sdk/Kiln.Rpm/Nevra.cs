using System.Diagnostics.CodeAnalysis;

namespace Kiln.Rpm;

/// <summary>The identity of a package.</summary>
/// <param name="Name">Name.</param>
/// <param name="Evr">Epoch, version and release.</param>
/// <param name="Architecture">Architecture; <c>src</c> or <c>nosrc</c> for source packages.</param>
public sealed record Nevra(string Name, EpochVersionRelease Evr, string Architecture)
{
    /// <summary>The usual file name of the package; it has no epoch.</summary>
    public string FileName => $"{Name}-{Evr.Version}-{Evr.Release}.{Architecture}.rpm";

    /// <summary>Parses <c>NAME-[E:]V-R.A</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static Nevra Parse(string text) =>
        TryParse(text, out var nevra) ? nevra : throw new FormatException($"'{text}' does not have the form NAME-[EPOCH:]VERSION-RELEASE.ARCH");

    /// <summary>Parses <c>NAME-[E:]V-R.A</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Nevra? nevra)
    {
        nevra = null;
        var dot = text?.LastIndexOf('.') ?? -1;
        if (text is null || dot <= 0 || dot == text.Length - 1)
        {
            return false;
        }

        var release = text.LastIndexOf('-', dot - 1);
        var version = release > 0 ? text.LastIndexOf('-', release - 1) : -1;
        if (version <= 0 || release - version < 2 || dot - release < 2)
        {
            return false;
        }

        var evr = EpochVersionRelease.Parse(text[(version + 1)..dot]);
        if (evr.Version.Length == 0)
        {
            return false;
        }

        nevra = new Nevra(text[..version], evr, text[(dot + 1)..]);
        return true;
    }

    /// <summary><c>NAME-[E:]V-R.A</c>; an epoch of 0 is shown where it is given.</summary>
    public override string ToString() => $"{Name}-{Evr}.{Architecture}";
}
