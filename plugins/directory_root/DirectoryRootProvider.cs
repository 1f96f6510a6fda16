using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.DirectoryRoot;

/// <summary>The tree is the configured directory itself: other programs may read and write it between runs.</summary>
public sealed class DirectoryRootProvider : IRootProvider
{
    /// <inheritdoc />
    public RootPlan Plan(RootRequest request) => new(request.RootDirectory, HostVisible: true, Mounts: []);
}
