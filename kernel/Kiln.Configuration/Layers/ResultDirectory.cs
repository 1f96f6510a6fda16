using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Operations;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>The result directory, with the old <c>%(name)s</c> expansion.</summary>
internal static class ResultDirectory
{
    public static string Expand(OptionStore options, List<Diagnostic> log)
    {
        var text = options.Find("resultdir") is TextValue value ? value.Value : string.Empty;
        if (!text.Contains("%(", StringComparison.Ordinal))
        {
            return text;
        }

        var origin = options.Origin("resultdir");
        log.Add(new Diagnostic(DiagnosticSeverity.Warning, "obsolete-expansion", $"Obsoleted %(foo) config expansion in '{text}', use Jinja alternative {{foo}}"));
        var context = new EvaluationContext(new Budget(100_000, 1_000_000, 50), static (_, _) => NoneValue.Instance, static () => Origin.Default);
        try
        {
            return PercentFormatter.Format(text, new ConfigOptionsValue(options), context);
        }
        catch (ScriptException error)
        {
            throw new ConfigurationException(error.Message, 1, error.ErrorClass, [new Diagnostic(
                DiagnosticSeverity.Error, "obsolete-expansion", $"config_opts['resultdir'] = '{text}': {error.ErrorClass}: {error.Message} (set at {origin})", origin?.Position, "write {{name}} instead of %(name)s")]);
        }
    }
}
