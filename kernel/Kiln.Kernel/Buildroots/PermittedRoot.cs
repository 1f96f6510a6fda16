using Kiln.Kernel.Plugins;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Buildroots;

/// <summary>The root behind a plugin's permissions. What it is made of anybody may know.</summary>
internal sealed class PermittedRoot(Func<IRoot> root, PermissionSet permissions) : IRoot
{
    public RootChoice Choice => root().Choice;

    public RootPlan Plan => root().Plan;

    public bool EndsWithRun => root().EndsWithRun;

    public string? Base => root().Base;

    private IRoot Permitted
    {
        get
        {
            permissions.Demand("tree:archive");
            return root();
        }
    }

    public Task<IReadOnlyList<Layer>> ListLayersAsync(CancellationToken cancellation) => Permitted.ListLayersAsync(cancellation);

    public Task<Layer?> FindLayerAsync(string key, CancellationToken cancellation) => Permitted.FindLayerAsync(key, cancellation);

    public Task<bool> RestoreLayerAsync(string key, CancellationToken cancellation) => Permitted.RestoreLayerAsync(key, cancellation);

    public Task StoreLayerAsync(string key, CancellationToken cancellation) => Permitted.StoreLayerAsync(key, cancellation);

    public Task<bool> RemoveLayerAsync(string key, CancellationToken cancellation) => Permitted.RemoveLayerAsync(key, cancellation);

    public Task ExportLayerAsync(string key, Stream target, CancellationToken cancellation) => Permitted.ExportLayerAsync(key, target, cancellation);

    public Task ImportLayerAsync(string key, Stream source, CancellationToken cancellation) => Permitted.ImportLayerAsync(key, source, cancellation);

    public Task ArchiveAsync(Stream target, IReadOnlyList<string> exclude, CancellationToken cancellation) => Permitted.ArchiveAsync(target, exclude, cancellation);

    public Task UnpackAsync(Stream source, CancellationToken cancellation) => Permitted.UnpackAsync(source, cancellation);
}
