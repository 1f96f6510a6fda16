using System.Globalization;
using Kiln.Sdk;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.RootCache;

/// <summary>Keeps an archive of the initialised buildroot and unpacks it in place of the installation.</summary>
/// <param name="clock">The time by which archives age.</param>
public sealed class RootCachePlugin(TimeProvider clock) : KilnPlugin
{
    private const string LockFile = "rootcache.lock";
    private const string WaitingState = "Waiting for rootcache lock";

    private RootCacheOptions _options = null!;
    private Compression _compression = Compression.None;
    private bool _ready;

    /// <summary>The host makes plugins without arguments.</summary>
    public RootCachePlugin()
        : this(TimeProvider.System)
    {
    }

    private RootArchive Archive => new(_options.Directory, _compression);

    /// <inheritdoc />
    public override void Register(IPluginRegistration registration)
    {
        _options = RootCacheOptions.Read(registration.Options, registration.Settings);
        _compression = _options.Compression ?? Compression.Best();
        registration.On(HookCatalogue.PreInit, (context, cancellation) => WhenUsed(() => RestoreAsync(context.Buildroot, cancellation)));
        registration.On(HookCatalogue.PostInit, (context, cancellation) => WhenUsed(() => InitializedAsync(context.Buildroot, cancellation)));
        registration.On(HookCatalogue.EarlyPreBuild, (context, cancellation) => WhenUsed(() => InstallAgainAsync(context.Buildroot, cancellation)));
        registration.On(HookCatalogue.PostUpdate, (context, cancellation) => WhenUsed(() => CreateAsync(context.Buildroot, cancellation)));
        registration.On(HookCatalogue.PostYum, (context, cancellation) => WhenUsed(() => AlteredAsync(context.Buildroot, cancellation)));
        registration.On(HookCatalogue.PostShell, (context, cancellation) => WhenUsed(() => AlteredAsync(context.Buildroot, cancellation)));
        registration.On(HookCatalogue.PostChroot, (context, cancellation) => WhenUsed(() => AlteredAsync(context.Buildroot, cancellation)));
    }

    private Task WhenUsed(Func<Task> action) => _options.LayersAreKept ? Task.CompletedTask : action();

    private async Task RestoreAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        buildroot.Log.Write(LogLevel.Info, "enabled root cache");
        RootArchive archive = Archive;
        RemoveOutdated(buildroot, archive);
        if (archive.Exists && !buildroot.WasInitialized)
        {
            await buildroot.InStateAsync("unpacking root cache", () => UnpackAsync(buildroot, archive, cancellation));
        }
    }

    private void RemoveOutdated(IBuildroot buildroot, RootArchive archive)
    {
        if (!_options.AgeCheck)
        {
            buildroot.Log.Write(LogLevel.Info, "skipping root_cache aging check");
            return;
        }

        if (!archive.Exists)
        {
            return;
        }

        string? newer = _options.ConfigurationFiles.FirstOrDefault(file => File.Exists(file) && File.GetLastWriteTimeUtc(file) > archive.Made.UtcDateTime);
        if (clock.GetUtcNow() - archive.Made > _options.MaximumAge)
        {
            buildroot.Log.Write(LogLevel.Info, "root cache aged out! cache will be rebuilt");
            archive.Delete();
        }
        else if (newer is not null)
        {
            buildroot.Log.Write(LogLevel.Info, $"{newer} newer than root cache; cache will be rebuilt");
            archive.Delete();
        }
    }

    /// <summary>A damaged archive costs the installation that it would have saved, nothing else.</summary>
    private async Task UnpackAsync(IBuildroot buildroot, RootArchive archive, CancellationToken cancellation)
    {
        try
        {
            await archive.UnpackAsync(buildroot.Root, cancellation);
            await buildroot.Tree.ApplyAsync([.. ExcludedPaths.Plain(_options.Excludes).Select(path => new MakeDirectoryOperation(path))], cancellation);
        }
        catch (InvalidDataException failure)
        {
            buildroot.Log.Write(LogLevel.Warning, $"The root cache {archive.Path} is damaged and will be rebuilt: {failure.Message}");
            archive.Delete();
            await buildroot.Tree.ApplyAsync([new RemovePathOperation("/", ContentOnly: true, Keep: [])], cancellation);
        }
    }

    private async Task InitializedAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        _ready = true;
        if (!buildroot.WasInitialized || _options.CacheAlterations)
        {
            await CreateAsync(buildroot, cancellation);
        }
    }

    private Task AlteredAsync(IBuildroot buildroot, CancellationToken cancellation) =>
        _ready && _options.CacheAlterations && buildroot.Root.EndsWithRun ? CreateAsync(buildroot, cancellation) : Task.CompletedTask;

    /// <summary>Only who writes takes the lock; who waited for another one that wrote the same has nothing left to do.</summary>
    private async Task CreateAsync(IBuildroot buildroot, CancellationToken cancellation)
    {
        DateTimeOffset asked = clock.GetUtcNow();
        RootArchive archive = Archive;
        try
        {
            await using IAsyncDisposable held = await buildroot.LockCacheAsync(LockFile, WaitingState, cancellation);
            if (archive.Exists && archive.Made > asked)
            {
                return;
            }

            IReadOnlyList<string> excludes = await ExcludedPaths.FindAsync(buildroot.Tree, _options.Excludes, cancellation);
            await buildroot.InStateAsync("creating root cache", () => archive.WriteAsync(buildroot.Root, excludes, cancellation));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or KilnException)
        {
            buildroot.Log.Write(LogLevel.Warning, string.Create(CultureInfo.InvariantCulture, $"The root cache {archive.Path} could not be written; the build goes on without: {failure.Message}"));
        }
    }

    /// <summary>Without the age check nobody notices a changed configuration, so that the set-up command has the last word.</summary>
    private Task InstallAgainAsync(IBuildroot buildroot, CancellationToken cancellation) => !_options.AgeCheck && buildroot.WasInitialized
        ? buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.Setup, []), cancellation)
        : Task.CompletedTask;
}
