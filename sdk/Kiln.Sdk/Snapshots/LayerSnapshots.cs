using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Snapshots;

/// <summary>
/// Named snapshots that are layers, for root providers whose roots can be kept as layers. Snapshots are shared by the unique extensions of a configuration; the
/// current one is what an empty root starts from.
/// </summary>
public sealed class LayerSnapshots : ISnapshotStore
{
    private const string Prefix = "snapshot.";
    private const string CurrentFile = "snapshot.current";
    private const string Marker = "/.initialized";
    private const int LongestName = 100;

    /// <summary>Provides a store, and binds it to the snapshot hooks and to <c>preinit</c> and <c>scrub</c>; all do nothing while another root provider is active.</summary>
    /// <param name="registration">Of a plugin with the permissions <c>tree:archive</c> and <c>tree:read</c> that declares these hooks.</param>
    /// <param name="provider">Id of the plugin.</param>
    /// <param name="scrubKind">A kind of <c>--scrub</c> that removes the snapshots, besides <c>all</c> and one named as the plugin; null for none.</param>
    public static void Register(IPluginRegistration registration, string provider, string? scrubKind = null)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var store = new LayerSnapshots();
        registration.Provide<ISnapshotStore>(store);
        registration.On(HookCatalogue.PreInit, (context, cancellation) =>
            IsActive(context, provider) ? StartFromCurrentAsync(context.Buildroot, cancellation) : Task.CompletedTask);
        registration.On(HookCatalogue.Scrub, (context, cancellation) =>
            IsActive(context, provider) && (context.Kind == "all" || context.Kind == provider || context.Kind == scrubKind) ? store.RemoveAllAsync(context.Buildroot, cancellation) : Task.CompletedTask);
        Bind(HookCatalogue.MakeSnapshot, store.MakeAsync);
        Bind(HookCatalogue.RollbackTo, store.RollBackAsync);
        Bind(HookCatalogue.RemoveSnapshot, store.RemoveAsync);
        registration.On(HookCatalogue.ListSnapshots, (context, cancellation) => IsActive(context, provider) ? store.ShowAsync(context, cancellation) : Task.CompletedTask);

        void Bind(Hook<SnapshotContext> hook, Func<IBuildroot, string, CancellationToken, Task> act) => registration.On(hook, (context, cancellation) =>
            IsActive(context, provider) ? act(context.Buildroot, context.Name, cancellation) : Task.CompletedTask);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Snapshot>> ListAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(buildroot);
        string? current = ReadCurrent(buildroot);
        return
        [
            .. (await buildroot.Root.ListLayersAsync(cancellation)).Where(layer => layer.Key.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(layer => layer.Key[Prefix.Length..]).Select(name => new Snapshot(name, name == current)),
        ];
    }

    /// <inheritdoc />
    public async Task MakeAsync(IBuildroot buildroot, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(buildroot);
        RequireName(name);
        if (await buildroot.Root.FindLayerAsync(Prefix + name, cancellation) is not null)
        {
            throw new KilnException(KilnErrors.Generic, $"Snapshot {name} already exists", $"Choose another name, or remove it with --remove-snapshot={name}.");
        }

        await buildroot.Root.StoreLayerAsync(Prefix + name, cancellation);
        WriteCurrent(buildroot, name);
        buildroot.Log.Write(LogLevel.Info, $"created {name} snapshot");
    }

    /// <inheritdoc />
    public async Task RollBackAsync(IBuildroot buildroot, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(buildroot);
        RequireName(name);
        if (!await buildroot.Root.RestoreLayerAsync(Prefix + name, cancellation))
        {
            throw Missing(name);
        }

        WriteCurrent(buildroot, name);
        buildroot.Log.Write(LogLevel.Info, $"rolled back to {name} snapshot");
    }

    /// <inheritdoc />
    public async Task RemoveAsync(IBuildroot buildroot, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(buildroot);
        RequireName(name);
        Layer layer = (await buildroot.Root.ListLayersAsync(cancellation)).FirstOrDefault(layer => layer.Key == Prefix + name) ?? throw Missing(name);
        if (!await buildroot.Root.RemoveLayerAsync(layer.Key, cancellation))
        {
            string users = layer.UsedBy.Count > 0 ? string.Join(", ", layer.UsedBy) : "a later snapshot";
            throw new KilnException(KilnErrors.Generic, $"Snapshot {name} cannot be removed: {users} is based on it.", "Clean that buildroot, or remove the later snapshot first.");
        }

        if (ReadCurrent(buildroot) == name)
        {
            DropCurrent(buildroot);
        }

        buildroot.Log.Write(LogLevel.Info, $"deleted {name} snapshot");
    }

    private static bool IsActive(HookContext context, string provider) => context.Buildroot.Root.Choice.Provider == provider;

    /// <summary>An empty root becomes the current snapshot.</summary>
    private static async Task StartFromCurrentAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        if (ReadCurrent(buildroot) is { } current && !await buildroot.Tree.ExistsAsync(Marker, cancellation)
            && await buildroot.Root.RestoreLayerAsync(Prefix + current, cancellation))
        {
            buildroot.Log.Write(LogLevel.Info, $"rolled back to {current} snapshot");
        }
    }

    private async Task RemoveAllAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        bool removed = true;
        // One that others are stacked on goes when they are gone.
        while (removed)
        {
            removed = false;
            foreach (Snapshot snapshot in await ListAsync(buildroot, cancellation))
            {
                removed |= await buildroot.Root.RemoveLayerAsync(Prefix + snapshot.Name, cancellation);
            }
        }

        DropCurrent(buildroot);
    }

    private async Task ShowAsync(SnapshotContext context, CancellationToken cancellation)
    {
        context.Print($"Snapshots for {context.Buildroot.SharedName}:");
        foreach (Snapshot snapshot in await ListAsync(context.Buildroot, cancellation))
        {
            context.Print($"{(snapshot.IsCurrent ? '*' : ' ')} {snapshot.Name}");
        }
    }

    private static string? ReadCurrent(IBuildroot buildroot) => File.Exists(CurrentOf(buildroot)) ? File.ReadAllText(CurrentOf(buildroot)) : null;

    // The cache directory itself may be gone.
    private static void DropCurrent(IBuildroot buildroot)
    {
        if (File.Exists(CurrentOf(buildroot)))
        {
            File.Delete(CurrentOf(buildroot));
        }
    }

    private static void WriteCurrent(IBuildroot buildroot, string name) => File.WriteAllText(CurrentOf(buildroot), name);

    private static string CurrentOf(IBuildroot buildroot) => Path.Combine(buildroot.CacheDirectory, CurrentFile);

    private static KilnException Missing(string name) => new(KilnErrors.Generic, $"Snapshot {name} doesn't exist", "--list-snapshots shows those that are there.");

    private static void RequireName(string name)
    {
        bool isName = name.Length is > 0 and <= LongestName && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
        if (!isName)
        {
            throw new KilnException(
                KilnErrors.Generic, $"'{name}' is not the name of a snapshot.", $"Use letters, digits, dots, hyphens and underscores, at most {LongestName}, not a dot first.");
        }
    }
}
