using System.Globalization;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Mount;

/// <summary>The words of a mount's options.</summary>
internal sealed class MountWords
{
    private const int DefaultMode = 0b001_111_111_111;

    /// <summary>Words that ask for what is so anyway, or for what nobody can notice in a buildroot.</summary>
    private static readonly HashSet<string> Granted = new(["", "defaults", "rw", "nosuid", "nodev", "exec", "noatime", "relatime", "nodiratime", "async"], StringComparer.Ordinal);

    private readonly List<string> _rest;

    public MountWords(string options)
    {
        string[] words = options.Split(',', StringSplitOptions.TrimEntries);
        ReadOnly = words.Contains("ro", StringComparer.Ordinal);
        Executable = !words.Contains("noexec", StringComparer.Ordinal);
        Bind = words.Contains("bind", StringComparer.Ordinal);
        _rest = [.. words.Where(word => !Granted.Contains(word) && word is not ("ro" or "noexec" or "bind"))];
    }

    public bool ReadOnly { get; }

    public bool Executable { get; }

    public bool Bind { get; }

    /// <summary>Words that nobody took.</summary>
    public IReadOnlyList<string> Unknown => _rest;

    /// <summary>Bytes of <c>size=</c>; 0 if it is not there.</summary>
    public long TakeSize(Func<string, string, KilnException> wrong)
    {
        if (Take("size=") is not { } text)
        {
            return 0;
        }

        (string digits, long factor) = text.ToUpperInvariant() switch
        {
            [.. var rest, 'K'] => (rest, 1L << 10),
            [.. var rest, 'M'] => (rest, 1L << 20),
            [.. var rest, 'G'] => (rest, 1L << 30),
            [.. var rest, '%'] => (rest, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 100),
            string rest => (rest, 1L),
        };
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0 && count <= long.MaxValue / factor
            ? count * factor
            : throw wrong($"has the size '{text}'", "Write a number of bytes, or one with k, m, g or %.");
    }

    /// <summary>Bits of <c>mode=</c>; 1777 if it is not there.</summary>
    public int TakeMode(Func<string, string, KilnException> wrong)
    {
        if (Take("mode=") is not { } text)
        {
            return DefaultMode;
        }

        return text.Length is > 0 and <= 5 && text.All(digit => digit is >= '0' and <= '7') && Convert.ToInt32(text, 8) is <= 0b111_111_111_111 and var mode
            ? mode
            : throw wrong($"has the mode '{text}'", "Write permission bits in octal, for instance mode=0755.");
    }

    private string? Take(string prefix)
    {
        int at = _rest.FindLastIndex(word => word.StartsWith(prefix, StringComparison.Ordinal));
        string? value = at < 0 ? null : _rest[at][prefix.Length..];
        _rest.RemoveAll(word => word.StartsWith(prefix, StringComparison.Ordinal));
        return value;
    }
}
