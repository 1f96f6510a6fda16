using System.Globalization;

namespace Kiln.Rpm;

/// <summary>The version of a package or of a dependency. Ordered as rpm orders them.</summary>
/// <param name="Epoch">Epoch; null where none is given, which orders as 0.</param>
/// <param name="Version">Version.</param>
/// <param name="Release">Release; null or empty where none is given.</param>
public sealed record EpochVersionRelease(uint? Epoch, string Version, string? Release) : IComparable<EpochVersionRelease>
{
    /// <summary>Parses <c>[E:]V[-R]</c>. A text before the colon that is no number is part of the version, as in rpm.</summary>
    public static EpochVersionRelease Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        uint? epoch = null;
        var rest = text;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        if (digits < text.Length && text[digits] == ':')
        {
            // An empty epoch, as in ":1.0", means 0.
            if (digits == 0)
            {
                epoch = 0;
                rest = text[1..];
            }
            else if (uint.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                epoch = number;
                rest = text[(digits + 1)..];
            }
        }

        var dash = rest.LastIndexOf('-');
        return dash < 0
            ? new EpochVersionRelease(epoch, rest, Release: null)
            : new EpochVersionRelease(epoch, rest[..dash], rest[(dash + 1)..]);
    }

    /// <summary>Orders by epoch, version and release; no release comes before any.</summary>
    /// <returns>-1, 0 or 1.</returns>
    public int CompareTo(EpochVersionRelease? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = CompareVersion(other);
        if (order != 0)
        {
            return order;
        }

        return HasRelease && other.HasRelease ? RpmVersionComparer.Compare(Release, other.Release) : HasRelease.CompareTo(other.HasRelease);
    }

    internal bool HasRelease => !string.IsNullOrEmpty(Release);

    internal int CompareVersion(EpochVersionRelease other)
    {
        var order = (Epoch ?? 0).CompareTo(other.Epoch ?? 0);
        return order != 0 ? order : RpmVersionComparer.Compare(Version, other.Version);
    }

    /// <summary><c>[E:]V[-R]</c>; the epoch is shown where it is given, 0 included.</summary>
    public override string ToString() =>
        (Epoch is { } epoch ? epoch.ToString(CultureInfo.InvariantCulture) + ":" : "") + Version + (HasRelease ? "-" + Release : "");

    /// <summary>True if <paramref name="left"/> is older.</summary>
    public static bool operator <(EpochVersionRelease? left, EpochVersionRelease? right) => Comparer<EpochVersionRelease?>.Default.Compare(left, right) < 0;

    /// <summary>True if <paramref name="left"/> is newer.</summary>
    public static bool operator >(EpochVersionRelease? left, EpochVersionRelease? right) => Comparer<EpochVersionRelease?>.Default.Compare(left, right) > 0;

    /// <summary>True if <paramref name="left"/> is not newer.</summary>
    public static bool operator <=(EpochVersionRelease? left, EpochVersionRelease? right) => Comparer<EpochVersionRelease?>.Default.Compare(left, right) <= 0;

    /// <summary>True if <paramref name="left"/> is not older.</summary>
    public static bool operator >=(EpochVersionRelease? left, EpochVersionRelease? right) => Comparer<EpochVersionRelease?>.Default.Compare(left, right) >= 0;
}
