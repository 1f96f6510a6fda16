using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Hooks;

/// <summary>Context of the hooks around a run of the package manager.</summary>
/// <param name="buildroot">The buildroot.</param>
/// <param name="request">What is asked.</param>
/// <param name="succeeded">Null before the run, then whether it succeeded.</param>
public sealed class TransactionContext(IBuildroot buildroot, PackageRequest request, bool? succeeded) : HookContext(buildroot)
{
    /// <summary>What is asked of the package manager.</summary>
    public PackageRequest Request { get; } = request;

    /// <summary>Null in <c>preyum</c>; in <c>postyum</c> whether the run succeeded.</summary>
    public bool? Succeeded { get; } = succeeded;
}
