using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Kiln.Broker.Contracts.Volumes;

/// <summary>
/// The name of a volume group, of a pool or of a volume: letters, digits and <c>+ _ . -</c>, not a hyphen first, none of the names that the volume
/// manager keeps for itself. So it is never an option, a path, a list or a pattern. The default value is no name.
/// </summary>
[JsonConverter(typeof(VolumeNameJsonConverter))]
public readonly record struct VolumeName
{
    /// <summary>Longest name. A volume's and its group's share a limit of the kernel (<see cref="FitsIn"/>).</summary>
    public const int MaximumLength = 110;

    // Of names in the kernel's table: 127 characters; the volume manager appends up to nine to that of a pool.
    private const int MaximumKernelName = 116;

    private static readonly string[] ReservedBeginnings = ["snapshot", "pvmove"];

    private static readonly string[] ReservedParts =
    [
        "_cdata", "_cmeta", "_corig", "_cpool", "_cvol", "_wcorig", "_imeta", "_iorig", "_mlog", "_mimage", "_pmspare", "_rimage", "_rmeta", "_tdata", "_tmeta",
        "_vdata", "_vorigin",
    ];

    private readonly string? text;

    private VolumeName(string text) => this.text = text;

    /// <summary>The name.</summary>
    public string Text => text ?? string.Empty;

    /// <summary>Reads a name; throws <see cref="FormatException"/> that says what is wrong with it.</summary>
    public static VolumeName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fault = FindFault(text);
        return fault is null ? new VolumeName(text) : throw new FormatException($"'{Printable(text)}' is not the name of a volume, pool or volume group: {fault}.");
    }

    /// <summary>Reads a name; false if it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VolumeName name)
    {
        var valid = text is not null && FindFault(text) is null;
        name = valid ? new VolumeName(text!) : default;
        return valid;
    }

    /// <summary>Whether the kernel's table of devices has room for this name in a group.</summary>
    public bool FitsIn(VolumeName group) => Escaped(group.Text) + 1 + Escaped(Text) <= MaximumKernelName;

    /// <summary>Ordinal equality of the text.</summary>
    public bool Equals(VolumeName other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static int Escaped(string name) => name.Length + name.Count(letter => letter == '-');

    private static string? FindFault(string text)
    {
        if (text.Length is 0 or > MaximumLength)
        {
            return $"it has {text.Length} characters, not 1 to {MaximumLength}";
        }

        foreach (var letter in text.Where(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '_' or '.' or '-')))
        {
            return $"it contains '{(char.IsControl(letter) ? '?' : letter)}'";
        }

        if (text[0] == '-' || text is "." or "..")
        {
            return "it is '.' or '..', or begins with a hyphen";
        }

        return ReservedBeginnings.Any(word => text.StartsWith(word, StringComparison.Ordinal)) || ReservedParts.Any(word => text.Contains(word, StringComparison.Ordinal))
            ? "the volume manager keeps such names for itself"
            : null;
    }

    private static string Printable(string text)
    {
        var head = text.Length > 80 ? text[..80] + "…" : text;
        return string.Concat(head.Select(c => char.IsControl(c) ? '?' : c));
    }
}
