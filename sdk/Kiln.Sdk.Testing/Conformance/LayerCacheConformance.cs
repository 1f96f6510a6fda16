using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What every cache of layers must do.</summary>
public static class LayerCacheConformance
{
    private const string Recipe = "a source package and all that is given to it";

    /// <summary>
    /// Checks a cache: a state comes back exactly as it was stored, for the same request only, and never in doubt; who makes one keeps others who want the same
    /// waiting; its own failures end in a build without it and not in an exception.
    /// </summary>
    /// <param name="subject">The cache, and the buildroot.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(LayerCacheSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var findings = new Findings();
        await DoubtAsync(subject, findings);
        if (await MakeAsync(subject, findings) is { } made)
        {
            await RestoreAsync(subject, made, findings);
            await NoteAsync(subject, made, findings);
            await OtherAsync(subject, findings);
            await GrowAsync(subject, findings);
            await DoubtAsync(subject, findings);
        }

        await UnwritableAsync(subject, findings);
        await findings.RequireCancellationAsync("ClaimAsync", async token =>
        {
            (ILayerCache cache, IBuildroot buildroot) = subject.Open();
            await (await cache.ClaimAsync(buildroot, Request(subject, "cancelled"), token)).DisposeAsync();
        });
        return findings.Problems;
    }

    /// <summary>The first one makes the state, the second waits for it.</summary>
    private static async Task<LayerState?> MakeAsync(LayerCacheSubject subject, Findings findings)
    {
        (ILayerCache cache, IBuildroot buildroot) = subject.Open();
        ILayerClaim claim = await cache.ClaimAsync(buildroot, Request(subject, "base"), CancellationToken.None);
        findings.Require(claim.Restored is null, "ClaimAsync restores a state from an empty cache");
        findings.Require(claim.WillStore, "ClaimAsync gives no right to store although the repositories are certain and can be read");
        (ILayerCache other, IBuildroot second) = subject.Open();
        Task<ILayerClaim> waiting = other.ClaimAsync(second, Request(subject, "base"), CancellationToken.None);
        subject.Install("base");
        findings.Require(!waiting.IsCompleted, "A second one who wants a state that is being made does not wait for it");
        LayerState? made = await claim.StoreAsync(CancellationToken.None);
        await claim.DisposeAsync();
        await using ILayerClaim waited = await waiting;
        findings.Require(made is not null, "StoreAsync keeps nothing although nothing changed meanwhile");
        findings.Require(made is null || (made.Base == made.Key && made.Met.Count == 0), "StoreAsync of the state after initialisation must be its own base and meet nothing more");
        findings.Require(ValueText.Of(waited.Restored) == ValueText.Of(made), "Who waited for the maker of a state does not get that state");
        return made;
    }

    private static async Task RestoreAsync(LayerCacheSubject subject, LayerState made, Findings findings)
    {
        subject.Install("something else");
        (ILayerCache cache, IBuildroot buildroot) = subject.Open();
        await using ILayerClaim claim = await cache.ClaimAsync(buildroot, Request(subject, "base"), CancellationToken.None);
        findings.Require(ValueText.Of(claim.Restored) == ValueText.Of(made), "The same request does not give back the state that was stored for it");
        findings.Require(subject.Installed() == "base", $"The root has '{subject.Installed()}' after a state was restored that was stored with 'base'");
        findings.Require(!claim.WillStore, "A claim that restored a state must not store another one");
    }

    /// <summary>Keeping notes is voluntary; giving back a wrong one is not allowed.</summary>
    private static async Task NoteAsync(LayerCacheSubject subject, LayerState made, Findings findings)
    {
        const string Topic = "installed";
        string[] lines = ["first", "second: with \"quotes\" and ünïcode"];
        (ILayerCache cache, IBuildroot buildroot) = subject.Open();
        LayerState unknown = made with { Key = made.Key + "0" };
        await cache.NoteAsync(buildroot, unknown, Topic, ["of a state that is not there"], CancellationToken.None);
        findings.Require(await cache.RecallAsync(buildroot, made, Topic, CancellationToken.None) is null, "RecallAsync knows of a state what was never noted of it");
        await cache.NoteAsync(buildroot, made, Topic, lines, CancellationToken.None);
        (cache, buildroot) = subject.Open();
        IReadOnlyList<string>? recalled = await cache.RecallAsync(buildroot, made, Topic, CancellationToken.None);
        findings.Require(recalled is null || recalled.SequenceEqual(lines, StringComparer.Ordinal), "RecallAsync gives back other lines than were noted");
        findings.Require(await cache.RecallAsync(buildroot, made, "something else", CancellationToken.None) is null, "RecallAsync gives back a note on another topic");
        findings.Require(await cache.RecallAsync(buildroot, unknown, Topic, CancellationToken.None) is null, "RecallAsync gives back a note of another state");
    }

    private static async Task OtherAsync(LayerCacheSubject subject, Findings findings)
    {
        (ILayerCache cache, IBuildroot buildroot) = subject.Open();
        await using ILayerClaim claim = await cache.ClaimAsync(buildroot, Request(subject, "other"), CancellationToken.None);
        findings.Require(claim.Restored is null, "A request with another input gets the state of the first");
    }

    private static async Task GrowAsync(LayerCacheSubject subject, Findings findings)
    {
        (ILayerCache cache, IBuildroot buildroot) = subject.Open();
        await using ILayerClaim start = await cache.ClaimAsync(buildroot, Request(subject, "base"), CancellationToken.None);
        if (start.Restored is not { } parent)
        {
            return;
        }

        await using ILayerClaim claim = await cache.ClaimAsync(buildroot, new LayerRequest("grown", [new("more", "x")]) { Parent = parent, Meets = "digest" }, CancellationToken.None);
        if (!claim.WillStore)
        {
            return;
        }

        subject.Install("grown");
        LayerState? grown = await claim.StoreAsync(CancellationToken.None);
        findings.Require(grown is not null && grown.Base == parent.Base && grown.Key != parent.Key, "A state that grows from another must have a key of its own and its parent's base");
        findings.Require(grown is not null && grown.Met.SequenceEqual([.. parent.Met, "digest"], StringComparer.Ordinal), "A state that grows from another must meet what its parent meets, and then its own");
        if (grown is not null)
        {
            await RecallAsync(subject, grown, findings);
        }
    }

    private static async Task RecallAsync(LayerCacheSubject subject, LayerState ended, Findings findings)
    {
        (ILayerCache cache, IBuildroot buildroot) = subject.Open();
        await findings.RequireSuccessAsync("RememberAsync", () => cache.RememberAsync(buildroot, Recipe, ended, CancellationToken.None));
        await using ILayerClaim same = await cache.ClaimAsync(buildroot, Request(subject, "base") with { Recipe = Recipe }, CancellationToken.None);
        findings.Require(same.Restored?.Base == ended.Base, "A build of a known name gets a state that grew from another one than it asked for");
        await using ILayerClaim other = await cache.ClaimAsync(buildroot, Request(subject, "base") with { Recipe = "another" }, CancellationToken.None);
        findings.Require(other.Restored?.Key == ended.Base, "A build of an unknown name does not begin in the state that it asked for");
    }

    private static async Task DoubtAsync(LayerCacheSubject subject, Findings findings)
    {
        (ILayerCache cache, IBuildroot buildroot) = subject.Open();
        LayerRequest request = Request(subject, "base") with { Repositories = RepositoryList.NotUnderstood("the suite says so") };
        await using ILayerClaim claim = await cache.ClaimAsync(buildroot, request, CancellationToken.None);
        findings.Require(claim.Restored is null, "A state is restored although it is not certain which repositories are used");
    }

    private static async Task UnwritableAsync(LayerCacheSubject subject, Findings findings)
    {
        (ILayerCache cache, IBuildroot buildroot) = subject.OpenUnwritable();
        await findings.RequireSuccessAsync("A claim over a cache that cannot be written", async () =>
        {
            await using ILayerClaim claim = await cache.ClaimAsync(buildroot, Request(subject, "unwritable"), CancellationToken.None);
            if (claim.WillStore)
            {
                subject.Install("unwritable");
                await claim.StoreAsync(CancellationToken.None);
            }
        });
        await findings.RequireSuccessAsync(
            "RememberAsync over a cache that cannot be written", () => cache.RememberAsync(buildroot, Recipe, new LayerState("key", "key", []), CancellationToken.None));
    }

    private static LayerRequest Request(LayerCacheSubject subject, string input) =>
        new("conformance", [new("what", input)]) { Repositories = subject.Repositories };
}
