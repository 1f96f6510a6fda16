using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Services;

/// <summary>One request to the package manager while it is carried out.</summary>
internal sealed class Transaction(PackageRequest request)
{
    public PackageRequest Request => request;

    /// <summary>Null until the package manager has run.</summary>
    public PackageOutcome? Outcome { get; set; }

    /// <summary>Queries change nothing, so nobody is told of them.</summary>
    public bool IsQuery => request.Kind is PackageRequestKind.QueryInstalled or PackageRequestKind.QueryAvailable or PackageRequestKind.QueryTools;
}
