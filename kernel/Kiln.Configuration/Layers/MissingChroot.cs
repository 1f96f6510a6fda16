using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>What to say when there is no configuration of the requested name.</summary>
internal sealed class MissingChroot
{
    private const string SystemDirectory = "/etc/mock";

    private readonly ConfigurationRequest _request;
    private readonly ChrootLocation _location;
    private readonly List<Diagnostic> _lines = [];

    private MissingChroot(ConfigurationRequest request, ChrootLocation location)
    {
        _request = request;
        _location = location;
    }

    public static ConfigurationException Describe(ConfigurationRequest request, ChrootLocation location, OptionStore options) =>
        new MissingChroot(request, location).Run(options);

    private ConfigurationException Run(OptionStore options)
    {
        Say($"Could not find required config file: {_location.ConfigFile}");
        if (ListAlternatives(options))
        {
            return Error($"Mock config '{_location.ChrootName}' not found, see errors above.");
        }

        if (_location.ChrootName == "default")
        {
            Say("  Did you forget to specify the chroot to use with '-r'?");
        }

        if (_location.ConfigFile.Contains('/', StringComparison.Ordinal))
        {
            Say("  If you're trying to specify a path, include the .cfg extension, e.g. -r ./target.cfg");
        }

        return Error($"Non-existing Mock config '{_location.ChrootName}'");
    }

    private ConfigurationException Error(string message) => new(message, 3, "ConfigError") { Preceding = _lines };

    private void Say(string line) => _lines.Add(new Diagnostic(DiagnosticSeverity.Error, "missing-configuration", line));

    private bool ListAlternatives(OptionStore options)
    {
        if (Split(_location.ChrootName) is not var (alias, arch)
            || options.Find("no-config") is not DictValue aliases
            || !aliases.TryGet(alias, out var entry)
            || entry is not DictValue entryDict
            || !entryDict.TryGet("alternatives", out var list)
            || list is not DictValue alternatives)
        {
            return false;
        }

        var number = 0;
        foreach (var (key, alternative) in alternatives.Entries)
        {
            var name = $"{Representation.Text(key)}-{arch}";
            if (_request.Host.FileExists($"{SystemDirectory}/{name}.cfg"))
            {
                Offer(++number, name, alternative.Value);
            }
        }

        return number > 0;
    }

    private void Offer(int number, string name, Value alternative)
    {
        if (number == 1)
        {
            Say("There are those alternatives:");
        }

        Say(string.Empty);
        Say($"[{number}] {name}");
        var words = _request.Arguments.Select(word => string.Equals(word, _location.ChrootName, StringComparison.Ordinal) ? name : ShlexModule.Quote(word));
        Say($"    Use instead: mock {string.Concat(words.Select(static word => word + " "))}");
        if (alternative is DictValue dict && dict.TryGet("description", out var description) && description is ListValue lines)
        {
            foreach (var line in lines.Items)
            {
                Say($"    {Representation.Text(line)}");
            }
        }

        var home = _request.Host.Facts.Environment.GetValueOrDefault("HOME", _request.Host.Facts.HomeDirectory);
        Say("    Enable permanently by:");
        if (!_request.Host.DirectoryExists($"{home}/.config/mock"))
        {
            Say($"    $ mkdir -p {home}/.config/mock");
        }

        Say($"    $ ln -s {SystemDirectory}/{name}.cfg {home}/.config/mock/{_location.ChrootName}.cfg");
    }

    // NAME-RELEASE-ARCH, where only the first part may contain dashes.
    private static (string Alias, string Arch)? Split(string name)
    {
        var last = name.LastIndexOf('-');
        var middle = last > 0 ? name.LastIndexOf('-', last - 1) : -1;
        return middle > 0 && IsWord(name[(last + 1)..], allowDash: false) && IsWord(name[(middle + 1)..last], allowDash: false) && IsWord(name[..middle], allowDash: true)
            ? (name[..last], name[(last + 1)..])
            : null;
    }

    private static bool IsWord(string text, bool allowDash) =>
        text.Length > 0 && text.All(c => c == '_' || char.IsLetterOrDigit(c) || (allowDash && c == '-'));
}
