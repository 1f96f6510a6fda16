using System.Text;
using Kiln.Sdk.Configuration;

namespace Kiln.Adapters.Dnf;

/// <summary>Expands <c>$name</c>, <c>${name}</c>, <c>${name:-word}</c> and <c>${name:+word}</c> as dnf does; unknown names stay as they are.</summary>
internal sealed class DnfVariables
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public DnfVariables(ISettings settings)
    {
        if ((settings.GetString("forcearch") ?? settings.GetString("target_arch")) is { } architecture)
        {
            _values["arch"] = architecture;
            _values["basearch"] = BaseArchitecture(architecture);
        }

        if (settings.GetString("releasever") is { } release)
        {
            string[] parts = release.Split('.', 2);
            _values["releasever"] = release;
            _values["releasever_major"] = parts[0];
            _values["releasever_minor"] = parts.Length == 2 ? parts[1] : string.Empty;
        }

        foreach ((string name, string value) in settings.GetMap("dnf_vars"))
        {
            _values[name] = value;
        }
    }

    public string Expand(string text)
    {
        var expanded = new StringBuilder();
        int position = 0;
        while (position < text.Length)
        {
            int length = text[position] == '$' ? Reference(text, position, out string? value) : Plain(out value);
            expanded.Append(value ?? text.Substring(position, length));
            position += length;
        }

        return expanded.ToString();
    }

    private static int Plain(out string? value)
    {
        value = null;
        return 1;
    }

    /// <summary>Length of the reference at <paramref name="start"/>, and its value if it has one.</summary>
    private int Reference(string text, int start, out string? value)
    {
        bool braced = start + 1 < text.Length && text[start + 1] == '{';
        int nameStart = start + (braced ? 2 : 1);
        int nameEnd = nameStart;
        while (nameEnd < text.Length && (char.IsAsciiLetterOrDigit(text[nameEnd]) || text[nameEnd] == '_'))
        {
            nameEnd++;
        }

        string name = text[nameStart..nameEnd];
        value = null;
        if (name.Length == 0)
        {
            return 1;
        }

        _values.TryGetValue(name, out value);
        if (!braced)
        {
            return nameEnd - start;
        }

        int close = text.IndexOf('}', nameEnd);
        if (close < 0)
        {
            value = null;
            return nameEnd - start;
        }

        value = Choose(value, text[nameEnd..close]);
        return close + 1 - start;
    }

    private string? Choose(string? value, string rest) => rest switch
    {
        "" => value,
        _ when rest.StartsWith(":-", StringComparison.Ordinal) => string.IsNullOrEmpty(value) ? Expand(rest[2..]) : value,
        _ when rest.StartsWith(":+", StringComparison.Ordinal) => string.IsNullOrEmpty(value) ? string.Empty : Expand(rest[2..]),
        _ => null,
    };

    private static string BaseArchitecture(string architecture) => architecture switch
    {
        "i386" or "i486" or "i586" or "i686" or "athlon" or "geode" => "i386",
        "amd64" or "ia32e" => "x86_64",
        "armv7hl" or "armv7hnl" or "armv8hl" => "armhfp",
        "armv5tejl" or "armv5tel" or "armv5tl" or "armv6l" or "armv7l" or "armv8l" => "arm",
        "armv6hl" => "armv6hl",
        "ppc64p7" or "ppc64pseries" or "ppc64iseries" => "ppc64",
        "sparcv8" or "sparcv9" or "sparcv9v" => "sparc",
        "sparc64v" => "sparc64",
        "sh4" or "sh4a" => "sh4",
        _ => architecture,
    };
}
