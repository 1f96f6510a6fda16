using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Plugins;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Kernel.Layers;

/// <summary>
/// Which kept state a buildroot's tree is in, and the ways between states. Known is the state only while nothing but the layer cache has changed the
/// packages since; from then on the tree is taken for what it is, until the next initialisation.
/// </summary>
internal sealed class LayerTracker : IAsyncDisposable
{
    private static readonly string[] Transient = ["/tmp", "/var/tmp"];

    private readonly Buildroot _buildroot;
    private readonly PluginInstance? _provider;
    private HeldClaim? _claim;
    private LayerState? _state;
    private LayerRequest? _base;
    private bool _guessed;

    public LayerTracker(Buildroot buildroot)
    {
        _buildroot = buildroot;
        _provider = buildroot.Plugins.Contracts.ProvidersOf<ILayerCache>().Count > 0 ? buildroot.Plugins.Contracts.ProviderOf<ILayerCache>() : null;
    }

    /// <summary>Whether the tree came from a state that is right at this moment, so that nothing in it can be updated.</summary>
    public bool IsCurrent => _state is not null;

    private ILayerCache? Cache => _provider is null ? null : (ILayerCache)_provider.Contracts[typeof(ILayerCache)];

    /// <summary>Something other than the layer cache changes packages.</summary>
    public void Forget() => _state = null;

    /// <summary>Brings a new tree into the state after initialisation, or into that of the last build of this name; else others wait until it is made.</summary>
    /// <param name="item">The package that is going to be built, or null.</param>
    /// <param name="spec">A spec file of the caller in place of the package's own, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RestoreBaseAsync(BuildItem? item, string? spec, CancellationToken cancellation)
    {
        _state = null;
        if (Cache is null)
        {
            return;
        }

        await _buildroot.SelectPackageManagerAsync(cancellation);
        var inputs = new LayerInputs(_buildroot);
        _base = new LayerRequest(_buildroot.Options.SharedName, await inputs.OfBaseAsync(cancellation))
        {
            Repositories = _buildroot.PackageManager.Adapter.Repositories(_buildroot.Settings),
            Recipe = item is null ? null : item.Recipe ??= inputs.Recipe(item, spec),
        };
        await ClaimBaseAsync(_base, cancellation);
    }

    /// <summary>Keeps the tree as it is now after initialisation, if it was made anew.</summary>
    public async Task StoreBaseAsync(CancellationToken cancellation)
    {
        if (_claim is { WillStore: true } claim)
        {
            _state = await claim.StoreAsync(cancellation);
        }

        await DisposeAsync();
    }

    /// <summary>Brings the tree into a state that meets requirements.</summary>
    /// <param name="request">The requirements.</param>
    /// <param name="extras">Packages that plugins and the user ask for besides.</param>
    /// <param name="subject">What is built.</param>
    /// <param name="install">Installs all that with the package manager.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<RequirementOutcome> InstallAsync(
        RequirementRequest request, IReadOnlyList<string> extras, string subject, Func<Task> install, CancellationToken cancellation)
    {
        if (Cache is not { } cache || _state is not { } parent)
        {
            await install();
            return RequirementOutcome.Installed;
        }

        IReadOnlyList<LayerInput> inputs = new LayerInputs(_buildroot).OfRequirements(request, extras);
        string meets = LayerInputs.Digest(inputs);
        if (parent.Met.Contains(meets, StringComparer.Ordinal))
        {
            return RequirementOutcome.AlreadyMet;
        }

        if (_guessed)
        {
            await GoBackAsync(cancellation);
            return RequirementOutcome.Replaced;
        }

        if (extras.Concat(request.More).Any(word => word.Contains("://", StringComparison.Ordinal)))
        {
            // What is at an address has no revision that could be compared.
            _state = null;
            await install();
            return RequirementOutcome.Installed;
        }

        _claim = new HeldClaim(
            await cache.ClaimAsync(View(), new LayerRequest(subject, inputs) { Parent = parent, Meets = meets }, cancellation), cancellation);
        try
        {
            return await MeetAsync(_claim, install, cancellation);
        }
        finally
        {
            await DisposeAsync();
        }
    }

    /// <summary>The package manager has fetched what it needs for the state that is being made.</summary>
    /// <returns>Whether nobody has to look any more at what it works with.</returns>
    public Task<bool> SettleAsync(CancellationToken cancellation) =>
        _claim is { WillStore: true } claim ? claim.SettleAsync(cancellation) : Task.FromResult(true);

    /// <summary>All requirements of a build are met: its next run may begin here.</summary>
    public Task RememberAsync(BuildItem item, CancellationToken cancellation) => Cache is { } cache && _state is { } state && item.Recipe is { } recipe
        ? cache.RememberAsync(View(), recipe, state, cancellation)
        : Task.CompletedTask;

    /// <summary>What was noted of the state that the tree is in; null if nothing was, or if the tree is in no kept state.</summary>
    public Task<IReadOnlyList<string>?> RecallAsync(string topic, CancellationToken cancellation) => Cache is { } cache && _state is { } state
        ? cache.RecallAsync(View(), state, topic, cancellation)
        : Task.FromResult<IReadOnlyList<string>?>(null);

    /// <summary>Notes something of the state that the tree is in, if it is in a kept one.</summary>
    public Task NoteAsync(string topic, IReadOnlyList<string> lines, CancellationToken cancellation) => Cache is { } cache && _state is { } state
        ? cache.NoteAsync(View(), state, topic, lines, cancellation)
        : Task.CompletedTask;

    /// <summary>Gives up the right to make a state.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_claim is { } claim)
        {
            _claim = null;
            await claim.DisposeAsync();
        }
    }

    private async Task ClaimBaseAsync(LayerRequest request, CancellationToken cancellation)
    {
        _claim = new HeldClaim(await Cache!.ClaimAsync(View(), request, cancellation), cancellation);
        _state = _claim.Restored;
        _guessed = _state is { } state && state.Key != state.Base;
        if (_state is not null)
        {
            await DisposeAsync();
        }
    }

    private async Task<RequirementOutcome> MeetAsync(HeldClaim claim, Func<Task> install, CancellationToken cancellation)
    {
        if (claim.Restored is { } restored)
        {
            _state = restored;
            await EnterAsync(cancellation);
            return RequirementOutcome.Replaced;
        }

        await install();
        _state = null;
        return claim.WillStore ? await StoreAsync(claim, cancellation) : RequirementOutcome.Installed;
    }

    /// <summary>The last build of this name ended in this state, but this time it asks for something else: it starts from the beginning.</summary>
    private async Task GoBackAsync(CancellationToken cancellation)
    {
        await ClaimBaseAsync(_base! with { Recipe = null }, cancellation);
        _guessed = false;
        await DisposeAsync();
        await EnterAsync(cancellation);
    }

    /// <summary>What the build has written so far is not part of a state that other builds start from.</summary>
    private async Task<RequirementOutcome> StoreAsync(HeldClaim claim, CancellationToken cancellation)
    {
        await _buildroot.Tree.ApplyAsync(
            [.. Transient.Append(_buildroot.Options.User.Home).Select(path => new RemovePathOperation(path, ContentOnly: true, Keep: []))], cancellation);
        _state = await claim.StoreAsync(cancellation);
        await EnterAsync(cancellation);
        return RequirementOutcome.Replaced;
    }

    /// <summary>What every initialisation writes anew, because it may differ from run to run.</summary>
    private Task EnterAsync(CancellationToken cancellation)
    {
        BuildrootFacts facts = _buildroot.Facts(beforeBuild: true);
        IBuildrootSetup setup = _buildroot.Setup;
        return _buildroot.Tree.ApplyAsync(
            [
                .. setup.Skeleton(facts),
                .. _buildroot.PackageManager.Adapter.Configure(_buildroot.Settings),
                .. setup.Resolver(facts),
                .. setup.BeforeReuse(facts),
                .. setup.Users(facts),
            ],
            cancellation);
    }

    private Sdk.Services.IBuildroot View() => _buildroot.ViewFor(_provider!);
}
