using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What every store of snapshots must do.</summary>
public static class SnapshotStoreConformance
{
    // Neither may become part of a path.
    private static readonly string[] NoNames = ["", "..", "a/b", "/a", "a\nb"];

    /// <summary>
    /// Checks a store: what is listed is sorted, at most one is current, a made or restored one is; rolling back brings the content back; a taken name, no name and
    /// an unknown name are refused and change nothing; what was cancelled is not done.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="buildroot">A buildroot without snapshots.</param>
    /// <param name="read">The root's content, as any text that differs if the content does.</param>
    /// <param name="write">Changes the root's content to a text.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(ISnapshotStore store, IBuildroot buildroot, Func<string> read, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(write);
        var findings = new Findings();
        await RequireListAsync("at first", []);
        write("second");
        await store.MakeAsync(buildroot, "second", CancellationToken.None);
        await RequireListAsync("after 'second' was made", [new("second", IsCurrent: true)]);
        write("first");
        await store.MakeAsync(buildroot, "first", CancellationToken.None);
        await RequireListAsync("after 'first' was made", [new("first", IsCurrent: true), new("second", IsCurrent: false)]);

        await RefuseAsync(store, buildroot, findings);
        await CancelAsync(store, buildroot, findings);
        await RequireListAsync("after refusals and cancelled calls", [new("first", IsCurrent: true), new("second", IsCurrent: false)]);
        findings.Require(read() == "first", "A refused or cancelled call changed the root");

        await store.RollBackAsync(buildroot, "second", CancellationToken.None);
        findings.Require(read() == "second", $"RollBackAsync leaves the content '{read()}' in place of that of the snapshot");
        await RequireListAsync("after rolling back", [new("first", IsCurrent: false), new("second", IsCurrent: true)]);
        write("changed");
        await store.RollBackAsync(buildroot, "second", CancellationToken.None);
        findings.Require(read() == "second", "RollBackAsync to the current snapshot keeps what was changed since: a snapshot changed, or was not restored");

        // Nothing is based on this one: the root is based on the other, which was made before.
        await store.RemoveAsync(buildroot, "first", CancellationToken.None);
        await RequireListAsync("after 'first' was removed", [new("second", IsCurrent: true)]);
        await findings.RequireRefusalAsync("RollBackAsync to a removed snapshot", () => store.RollBackAsync(buildroot, "first", CancellationToken.None));
        return findings.Problems;

        async Task RequireListAsync(string when, Snapshot[] expected)
        {
            IReadOnlyList<Snapshot> found = await store.ListAsync(buildroot, CancellationToken.None);
            findings.Require(found.SequenceEqual(expected), $"ListAsync has [{Text(found)}] {when}; [{Text(expected)}] is right, sorted by name");
        }
    }

    private static async Task RefuseAsync(ISnapshotStore store, IBuildroot buildroot, Findings findings)
    {
        await findings.RequireRefusalAsync("MakeAsync of a taken name", () => store.MakeAsync(buildroot, "second", CancellationToken.None));
        await findings.RequireRefusalAsync("RollBackAsync to an unknown name", () => store.RollBackAsync(buildroot, "unknown", CancellationToken.None));
        await findings.RequireRefusalAsync("RemoveAsync of an unknown name", () => store.RemoveAsync(buildroot, "unknown", CancellationToken.None));
        foreach (string name in NoNames)
        {
            await findings.RequireRefusalAsync($"MakeAsync of '{name}', which is no name,", () => store.MakeAsync(buildroot, name, CancellationToken.None));
            await findings.RequireRefusalAsync($"RollBackAsync to '{name}', which is no name,", () => store.RollBackAsync(buildroot, name, CancellationToken.None));
            await findings.RequireRefusalAsync($"RemoveAsync of '{name}', which is no name,", () => store.RemoveAsync(buildroot, name, CancellationToken.None));
        }
    }

    private static async Task CancelAsync(ISnapshotStore store, IBuildroot buildroot, Findings findings)
    {
        await findings.RequireCancellationAsync("ListAsync", token => store.ListAsync(buildroot, token));
        await findings.RequireCancellationAsync("MakeAsync", token => store.MakeAsync(buildroot, "third", token));
        await findings.RequireCancellationAsync("RollBackAsync", token => store.RollBackAsync(buildroot, "second", token));
        await findings.RequireCancellationAsync("RemoveAsync", token => store.RemoveAsync(buildroot, "second", token));
    }

    private static string Text(IEnumerable<Snapshot> snapshots) => string.Join(", ", snapshots.Select(snapshot => (snapshot.IsCurrent ? "*" : string.Empty) + snapshot.Name));
}
