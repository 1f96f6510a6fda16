using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>A session whose initialisation and builds end as the suite wants.</summary>
internal sealed class TrialSession(OperationSubject subject) : IOperationSession
{
    private readonly WatchedBuildroot buildroot = new(subject.Buildroot);

    public KilnException? Failure { get; init; }

    public bool IsInitialized { get; private set; }

    public int Builds { get; private set; }

    public bool IsUsedEarly => buildroot.IsUsedEarly;

    public string Mode => subject.Mode;

    public IReadOnlyList<string> Words { get; init; } = subject.Words;

    public IReadOnlyDictionary<string, string> Options => subject.Options;

    public IBuildroot Buildroot => buildroot;

    public HostFacts Host => subject.Host;

    public ICallerFiles Files => subject.Files;

    public void Print(string text)
    {
        // What it says is no promise of the contract.
    }

    public Task InitializeAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        IsInitialized = true;
        buildroot.IsReady = true;
        return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
    }

    public Task<BuildReport> BuildAsync(BuildJob job, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Builds++;
        return Task.FromResult(new BuildReport(Failure is null ? BuildOutcome.Success : BuildOutcome.Failure, Failure, []));
    }
}
