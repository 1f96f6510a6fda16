namespace Kiln.Rpm;

/// <summary>A requirement, provide, conflict and so on. A rich dependency keeps its text as the name.</summary>
/// <param name="Name">Name, file path or, for a rich dependency, the whole text in parentheses.</param>
/// <param name="Flags">How versions compare, and what the dependency is for.</param>
/// <param name="Version"><c>[E:]V[-R]</c>; empty where any version will do.</param>
public sealed record Dependency(string Name, RpmSense Flags, string Version)
{
    /// <summary>True for a boolean expression such as <c>(a or b)</c>, which only a solver can judge.</summary>
    public bool IsRich => Name.StartsWith('(');

    /// <summary>True for a feature of rpm itself, as in <c>rpmlib(CompressedFileNames)</c>.</summary>
    public bool IsRpmLib => Flags.HasFlag(RpmSense.RpmLib) || Name.StartsWith("rpmlib(", StringComparison.Ordinal);

    /// <summary>Parses <c>NAME [OPERATOR EVR]</c> as a spec file has it, or a rich dependency.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static Dependency Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (trimmed.StartsWith('('))
        {
            return new Dependency(trimmed, RpmSense.None, "");
        }

        var words = trimmed.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            1 => new Dependency(words[0], RpmSense.None, ""),
            3 when ParseOperator(words[1]) is { } sense => new Dependency(words[0], sense, words[2]),
            _ => throw new FormatException($"'{text}' is not a dependency: expected NAME, or NAME OPERATOR VERSION with one of < <= = >= >"),
        };
    }

    /// <summary>True if a package that provides <paramref name="provide"/> meets this dependency.</summary>
    /// <exception cref="InvalidOperationException">This is a rich dependency: several packages together may meet it, which takes a solver.</exception>
    public bool IsSatisfiedBy(Dependency provide)
    {
        ArgumentNullException.ThrowIfNull(provide);
        if (IsRich)
        {
            throw new InvalidOperationException($"{Name} is a rich dependency; it cannot be held against one provide");
        }

        return string.Equals(Name, provide.Name, StringComparison.Ordinal) && Overlaps(provide);
    }

    /// <summary>As a spec file has it: the name, and operator and version where there are.</summary>
    public override string ToString()
    {
        var sign = Operator(Flags);
        return sign.Length == 0 || Version.Length == 0 ? Name : $"{Name} {sign} {Version}";
    }

    private static RpmSense? ParseOperator(string sign) => sign switch
    {
        "<" => RpmSense.Less,
        "<=" or "=<" => RpmSense.Less | RpmSense.Equal,
        "=" or "==" => RpmSense.Equal,
        ">=" or "=>" => RpmSense.Greater | RpmSense.Equal,
        ">" => RpmSense.Greater,
        _ => null,
    };

    private static string Operator(RpmSense flags) =>
        (flags.HasFlag(RpmSense.Less) ? "<" : "") + (flags.HasFlag(RpmSense.Greater) ? ">" : "") + (flags.HasFlag(RpmSense.Equal) ? "=" : "");

    private bool Overlaps(Dependency other)
    {
        var mine = Flags & RpmSense.Comparison;
        var theirs = other.Flags & RpmSense.Comparison;
        if (mine == RpmSense.None || theirs == RpmSense.None || Version.Length == 0 || other.Version.Length == 0)
        {
            return true;
        }

        var left = EpochVersionRelease.Parse(Version);
        var right = EpochVersionRelease.Parse(other.Version);
        var order = left.CompareVersion(right);
        if (order == 0 && left.HasRelease && right.HasRelease)
        {
            order = RpmVersionComparer.Compare(left.Release, right.Release);
        }
        else if (order == 0 && left.HasRelease != right.HasRelease && (left.HasRelease ? theirs : mine).HasFlag(RpmSense.Equal))
        {
            // "= 1.0" stands for every release of 1.0.
            return true;
        }

        return order switch
        {
            < 0 => mine.HasFlag(RpmSense.Greater) || theirs.HasFlag(RpmSense.Less),
            > 0 => mine.HasFlag(RpmSense.Less) || theirs.HasFlag(RpmSense.Greater),
            _ => (mine & theirs) != RpmSense.None,
        };
    }
}
