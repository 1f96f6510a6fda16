using Kiln.Kernel.Plugins;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>Result files behind a plugin's permissions.</summary>
internal sealed class PermittedArtifacts(IArtifacts artifacts, PermissionSet permissions) : IArtifacts
{
    public Task<string> AddAsync(string name, Func<Stream, Task> write, CancellationToken cancellation)
    {
        permissions.Demand("artifact:add");
        return artifacts.AddAsync(name, write, cancellation);
    }
}
