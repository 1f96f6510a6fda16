using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Services;

/// <summary>One request to the package manager while it is carried out.</summary>
internal sealed class Transaction(PackageRequest request)
{
    private readonly TaskCompletionSource fetched = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? announcement;

    public PackageRequest Request => request;

    /// <summary>Completes when all is fetched and what the package manager works with was looked at; never if it does not tell.</summary>
    public Task Fetched => fetched.Task;

    /// <summary>Null until the package manager has run.</summary>
    public PackageOutcome? Outcome { get; set; }

    /// <summary>Receives the lines of a run; one of them may tell that all is fetched.</summary>
    /// <param name="mark">How that one begins.</param>
    /// <param name="settle">Looks at what the package manager works with; whether others may change it then.</param>
    public Action<string> Watch(string mark, Func<Task<bool>> settle) => line =>
    {
        if (announcement is null && line.StartsWith(mark, StringComparison.Ordinal))
        {
            announcement = Task.Run(() => AnnounceAsync(settle));
        }
    };

    /// <summary>Waits until what a line began is done.</summary>
    public Task AnnouncedAsync() => announcement ?? Task.CompletedTask;

    /// <summary>Queries change nothing, so nobody is told of them.</summary>
    public bool IsQuery => request.Kind is PackageRequestKind.QueryInstalled or PackageRequestKind.QueryAvailable or PackageRequestKind.QueryTools;

    private async Task AnnounceAsync(Func<Task<bool>> settle)
    {
        if (await settle())
        {
            fetched.TrySetResult();
        }
    }
}
