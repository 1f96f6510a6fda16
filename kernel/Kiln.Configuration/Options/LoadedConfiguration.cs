using Kiln.Configuration.Diagnostics;

namespace Kiln.Configuration.Options;

/// <summary>What a request resulted in.</summary>
public sealed class LoadedConfiguration
{
    internal LoadedConfiguration(
        MockConfiguration main,
        MockConfiguration? bootstrap,
        IsolationKind isolation,
        IReadOnlyList<Diagnostic> log)
    {
        Main = main;
        Bootstrap = bootstrap;
        Isolation = isolation;
        Log = log;
        Warnings = [.. log.Where(static entry => entry.Severity == DiagnosticSeverity.Warning)];
    }

    /// <summary>Configuration of the build chroot.</summary>
    public MockConfiguration Main { get; }

    /// <summary>Configuration of the bootstrap chroot; null when bootstrapping is off.</summary>
    public MockConfiguration? Bootstrap { get; }

    /// <summary>How commands are to be isolated, after all options were weighed.</summary>
    public IsolationKind Isolation { get; }

    /// <summary>Everything worth a line, in the order it came up.</summary>
    public IReadOnlyList<Diagnostic> Log { get; }

    /// <summary>The warnings among <see cref="Log"/>.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; }
}
