using Kiln.Configuration.Catalogue;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;
using Kiln.Configuration.Templates;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>Looks for names nobody knows and values of the wrong kind. Neither stops a load.</summary>
internal sealed class OptionReview
{
    private readonly OptionStore _options;
    private readonly TemplateEngine _templates;
    private readonly List<Diagnostic> _found = [];

    private OptionReview(OptionStore options, TemplateEngine templates)
    {
        _options = options;
        _templates = templates;
    }

    /// <summary>Reviews options as the files left them, before anything is derived.</summary>
    public static IReadOnlyList<Diagnostic> Run(OptionStore options, TemplateEngine templates)
    {
        var review = new OptionReview(options, templates);
        review.Run();
        return review._found;
    }

    private void Run()
    {
        var unknown = new List<string>();
        foreach (var key in _options.PublicKeys())
        {
            if (OptionCatalogue.TryFind(key, out var option))
            {
                CheckKind(key, option);
            }
            else if (!IsBootstrapVariant(key) && _options.Table.OriginOf(key) is { Kind: OriginKind.File or OriginKind.CommandLine })
            {
                unknown.Add(key);
            }
        }

        if (unknown.Count > 0)
        {
            ReportUnknown(unknown);
        }
    }

    private static bool IsBootstrapVariant(string key) =>
        key.StartsWith("bootstrap_", StringComparison.Ordinal) && OptionCatalogue.TryFind(key["bootstrap_".Length..], out _);

    // An option that a template reads is a variable of the configuration's own.
    private void ReportUnknown(List<string> unknown)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, entry) in _options.Table.Entries)
        {
            Collect(entry.Value, used, 0);
        }

        foreach (var key in unknown.Where(key => !used.Contains(key)))
        {
            var nearest = OptionCatalogue.Nearest(key);
            _found.Add(new Diagnostic(
                DiagnosticSeverity.Warning,
                "unknown-option",
                $"unknown option config_opts['{key}']",
                Position(key),
                nearest is null ? "nothing reads it; see docs/configuration.md for all options" : $"did you mean '{nearest}'?"));
        }
    }

    private void Collect(Value value, HashSet<string> names, int depth)
    {
        switch (value)
        {
            case TextValue text:
                names.UnionWith(_templates.NamesIn(text.Value));
                break;
            case ListValue list when depth < 20:
                foreach (var item in list.Items)
                {
                    Collect(item, names, depth + 1);
                }

                break;
            case DictValue dict when depth < 20:
                foreach (var (_, entry) in dict.Entries)
                {
                    Collect(entry.Value, names, depth + 1);
                }

                break;
        }
    }

    private void CheckKind(string key, OptionDescription option)
    {
        _options.Table.TryGet(key, out var value);
        if (_options.Table.OriginOf(key) is not { Kind: OriginKind.File or OriginKind.CommandLine } origin)
        {
            return;
        }

        if (option.Deprecation is { } deprecation && option.Name != "use_bootstrap_container" && !option.IsInternal)
        {
            _found.Add(new Diagnostic(DiagnosticSeverity.Info, "deprecated-option", $"config_opts['{key}'] ({origin}): {deprecation}", Position(key)));
        }

        if (option.Types != OptionTypes.Any && !Fits(option.Types, value!))
        {
            _found.Add(new Diagnostic(
                DiagnosticSeverity.Warning, "wrong-type", $"config_opts['{key}'] should be {Describe(option.Types)}, but is {value!.TypeName}", Position(key), $"{option.Summary}"));
        }
    }

    // Only the mistakes that change behaviour silently: a text where a list belongs is read letter by letter.
    private static bool Fits(OptionTypes types, Value value) => value.Kind switch
    {
        ValueKind.List or ValueKind.Tuple or ValueKind.Set => types.HasFlag(OptionTypes.List),
        ValueKind.Dict => types.HasFlag(OptionTypes.Dict),
        ValueKind.Text => (types & ~(OptionTypes.List | OptionTypes.Dict | OptionTypes.None)) != OptionTypes.Any,
        _ => true,
    };

    private static string Describe(OptionTypes types) => string.Join(" or ", Enum.GetValues<OptionTypes>()
        .Where(type => type != OptionTypes.Any && types.HasFlag(type))
        .Select(static type => type switch
        {
            OptionTypes.Text => "text",
            OptionTypes.Number => "a number",
            OptionTypes.Bool => "True or False",
            OptionTypes.List => "a list",
            OptionTypes.Dict => "a dictionary",
            _ => "None",
        }));

    private SourcePosition? Position(string key) => _options.Table.OriginOf(key) is { File: { } file } origin ? new SourcePosition(file, origin.Line, 1) : null;
}
