using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What every operation must do.</summary>
public static class OperationConformance
{
    private const int HighestStatus = 255;

    /// <summary>
    /// Checks an operation: its modes are names and stay the same; each succeeds with status 0 on a command line that is right, without using a tree that is not
    /// ready; fails if what it asked for failed, and with a KilnException if at all; and stops when it is cancelled.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="subject">Makes a run that succeeds, for one of its modes; a new one each time.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(IOperation operation, Func<string, OperationSubject> subject)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(subject);
        var findings = new Findings();
        IReadOnlyList<string> modes = findings.RequireSame("Modes", () => operation.Modes);
        findings.Require(modes.Count > 0, "Modes is empty: no command line can select it");
        findings.Require(modes.Distinct(StringComparer.Ordinal).Count() == modes.Count, "Modes has one twice");
        foreach (string mode in modes)
        {
            findings.Require(mode.Length > 0 && mode[0] != '-' && !mode.Any(char.IsWhiteSpace), $"Modes has '{mode}'; a name without dashes and blanks is promised");
            await SucceedAsync(operation, new TrialSession(subject(mode)), findings);
            await FailAsync(operation, new TrialSession(subject(mode)) { Failure = new KilnException(KilnErrors.Generic, "The suite wants a failure.") }, findings);
            await EndAsync(operation, new TrialSession(subject(mode)) { Words = [] }, "without words", findings, CancellationToken.None);
            await EndAsync(operation, new TrialSession(subject(mode)) { Words = ["/no/such/file", "/no/such/place", "x", "y"] }, "with words that name nothing", findings, CancellationToken.None);
            await findings.RequireCancellationAsync($"RunAsync of '{mode}'", token => operation.RunAsync(new TrialSession(subject(mode)), token));
        }

        return findings.Problems;
    }

    private static async Task SucceedAsync(IOperation operation, TrialSession session, Findings findings)
    {
        int? status = await EndAsync(operation, session, "on a right command line", findings, CancellationToken.None);
        findings.Require(status is 0, $"RunAsync of '{session.Mode}' does not succeed on a right command line");
        findings.Require(!session.IsUsedEarly, $"RunAsync of '{session.Mode}' uses tree or packages before InitializeAsync");
    }

    private static async Task FailAsync(IOperation operation, TrialSession session, Findings findings)
    {
        int? status = await EndAsync(operation, session, "when what it asked for failed", findings, CancellationToken.None);
        findings.Require(
            status is not 0 || (!session.IsInitialized && session.Builds == 0), $"RunAsync of '{session.Mode}' has the exit status 0 although the initialisation or a build that it asked for failed");
    }

    private static async Task<int?> EndAsync(IOperation operation, TrialSession session, string when, Findings findings, CancellationToken cancellation)
    {
        try
        {
            int status = await operation.RunAsync(session, cancellation);
            findings.Require(status is >= 0 and <= HighestStatus, $"RunAsync of '{session.Mode}' has {status} {when}, which is no exit status");
            return status;
        }
        catch (KilnException)
        {
            return null;
        }
        catch (Exception failure)
        {
            findings.Require(holds: false, $"RunAsync of '{session.Mode}' throws {failure.GetType().Name} {when}: {failure.Message}");
            return null;
        }
    }
}
