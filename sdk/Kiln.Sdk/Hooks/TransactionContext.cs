using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of the hooks around a run of the package manager.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="request">What is asked.</param>
/// <param name="succeeded">Null before the run, then whether it succeeded.</param>
public sealed class TransactionContext(IBuildroot buildroot, PackageRequest request, bool? succeeded) : HookContext(buildroot)
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    /// <summary>What is asked of the package manager.</summary>
    public PackageRequest Request { get; } = request;

    /// <summary>
    /// In <c>preyum</c>: completes, never faults, when the package manager has fetched all it needs and what it works with was looked at, so that others may
    /// change its cache while it installs: nothing that it could still need must be removed. Never completes where the package manager does not tell, in <c>postyum</c>, and in a process.
    /// </summary>
    public Task Fetched { get; init; } = Never;

    /// <summary>Null in <c>preyum</c>; in <c>postyum</c> whether the run succeeded.</summary>
    public bool? Succeeded { get; } = succeeded;
}
