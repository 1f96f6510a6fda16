using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Templates.Runtime;
using Kiln.Configuration.Templates.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates;

/// <summary>Renders option texts: again and again until nothing changes, as Mock does.</summary>
internal sealed class TemplateEngine
{
    private const int DefaultPasses = 5;
    private const int MaximumPasses = 100;
    private const int CacheSize = 4096;

    private readonly ReaderLimits _limits;
    private readonly Dictionary<string, IReadOnlyList<TemplateNode>> _parsed = new(StringComparer.Ordinal);

    public TemplateEngine(ReaderLimits limits) => _limits = limits;

    /// <summary>Renders the text of an option. Throws <see cref="ConfigurationException"/> with exit status 1, as Mock ends.</summary>
    public string Render(OptionStore options, string option, string text)
    {
        if (!HasDelimiter(text))
        {
            return Normalize(text);
        }

        var current = text;
        try
        {
            var budget = new Budget(_limits.TemplateSteps, _limits.Allocation, _limits.Depth * 2);
            for (var pass = Passes(options); pass > 0; pass--)
            {
                var rendered = RenderOnce(options, current, budget);
                if (string.Equals(rendered, current, StringComparison.Ordinal))
                {
                    return rendered;
                }

                current = rendered;
            }

            throw new ScriptException(
                "ValueError",
                $"too deep jinja re-evaluation on '{text}'",
                "the value still contains templates after all passes; look for options that mention each other, or raise config_opts['jinja_max_recursion']");
        }
        catch (ScriptException error)
        {
            throw TemplateErrors.Report(options, option, current, new TemplateProblem(error.ErrorClass, error.Message, error.TemplateOffset, error.Hint));
        }
        catch (TemplateSyntaxException error)
        {
            throw TemplateErrors.Report(options, option, current, new TemplateProblem(error.ErrorClass, error.Message, error.Offset, "see the template syntax in docs/configuration.md"));
        }
    }

    /// <summary>The names that a text reads; none when it is no template or cannot be parsed.</summary>
    public IReadOnlySet<string> NamesIn(string text)
    {
        if (!HasDelimiter(text))
        {
            return new HashSet<string>(StringComparer.Ordinal);
        }

        try
        {
            return TemplateNames.UsedIn(Parse(Normalize(text)));
        }
        catch (TemplateSyntaxException)
        {
            return new HashSet<string>(StringComparer.Ordinal);
        }
    }

    private static bool HasDelimiter(string text)
    {
        for (var at = text.IndexOf('{', StringComparison.Ordinal); at >= 0 && at < text.Length - 1; at = text.IndexOf('{', at + 1))
        {
            if (text[at + 1] is '{' or '%' or '#')
            {
                return true;
            }
        }

        return false;
    }

    private static string Normalize(string text) => text.Contains('\r', StringComparison.Ordinal)
        ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
        : text;

    private static int Passes(OptionStore options) =>
        options.Table.TryGet("jinja_max_recursion", out var value) && Numbers.TryInteger(value, out var passes)
            ? passes > MaximumPasses ? MaximumPasses : (int)passes
            : DefaultPasses;

    private string RenderOnce(OptionStore options, string text, Budget budget)
    {
        var normal = Normalize(text);
        return HasDelimiter(normal) ? new TemplateRenderer(options, budget).Render(Parse(normal)) : normal;
    }

    private IReadOnlyList<TemplateNode> Parse(string text)
    {
        if (!_parsed.TryGetValue(text, out var nodes))
        {
            nodes = TemplateParser.Parse(text, _limits.Depth);
            if (_parsed.Count < CacheSize)
            {
                _parsed[text] = nodes;
            }
        }

        return nodes;
    }
}
