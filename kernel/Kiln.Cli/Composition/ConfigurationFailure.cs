using Kiln.Cli.Display;
using Kiln.Configuration.Diagnostics;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Composition;

/// <summary>What the configuration library reports, on the console and as failures of the run.</summary>
internal static class ConfigurationFailure
{
    public static KilnException Convert(ConfigurationException problem)
    {
        KilnError kind = problem.ExitCode == KilnErrors.BadCommandLine.ExitCode ? KilnErrors.BadCommandLine : KilnErrors.BadConfiguration;
        return new KilnException(kind, problem.Message, inner: problem) { ExitCode = problem.ExitCode };
    }

    /// <summary>Prints what came before a failure, the failure, and what the library knows about the places.</summary>
    public static void Print(IConsoleOutput console, ConfigurationException problem)
    {
        foreach (Diagnostic line in problem.Preceding)
        {
            console.WriteError(Line(line));
        }

        foreach (Diagnostic detail in problem.Diagnostics.Where(detail => !problem.Message.Contains(detail.Message, StringComparison.Ordinal)))
        {
            console.WriteError(Line(detail));
        }

        console.WriteError($"ERROR: {problem.Message}\n");
        foreach (Diagnostic detail in problem.Diagnostics.Where(detail => problem.Message.Contains(detail.Message, StringComparison.Ordinal)))
        {
            PrintWhatIsNew(console, problem.Message, detail);
        }
    }

    // The message was just printed: only place and advice are new.
    private static void PrintWhatIsNew(IConsoleOutput console, string message, Diagnostic detail)
    {
        string? place = detail.Position?.ToString();
        string?[] parts = [place is null || message.Contains(place, StringComparison.Ordinal) ? null : place, detail.Hint];
        string text = string.Join(": ", parts.Where(part => part is not null));
        if (text.Length > 0)
        {
            console.WriteError($"  {text}\n");
        }
    }

    public static string Line(Diagnostic item)
    {
        string level = item.Severity switch
        {
            DiagnosticSeverity.Error => "ERROR",
            DiagnosticSeverity.Warning => "WARNING",
            _ => "INFO",
        };
        return $"{level}: {item}\n";
    }
}
