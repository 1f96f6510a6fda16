using System.Globalization;
using Kiln.Plugins.LayerCache.Collection;
using Kiln.Plugins.LayerCache.Store;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.LayerCache.Commands;

/// <summary>Tells about layers.</summary>
internal sealed class LayerReport(IOperationSession session)
{
    private const int ShownCharacters = 400;

    private IRoot Root => session.Buildroot.Root;

    public async Task<int> ListAsync(CancellationToken cancellation)
    {
        IReadOnlyList<Layer> layers = await Root.ListLayersAsync(cancellation);
        foreach (Layer layer in layers)
        {
            CollectedLayer known = LayerCollector.Describe(layer);
            string notes = string.Join(' ', new[] { known.Pinned ? "pinned" : "", known.Needed ? "in-use" : "", LayerLookup.Story(layer)?.Subject ?? "?" }.Where(text => text.Length > 0));
            session.Print(string.Create(CultureInfo.InvariantCulture, $"{layer.Key}  {known.Bytes >> 20,6} MiB  made {layer.Created:yyyy-MM-dd HH:mm}  used {known.Used:yyyy-MM-dd HH:mm}  {notes}\n"));
        }

        session.Print(string.Create(CultureInfo.InvariantCulture, $"{layers.Count} layers, {layers.Sum(DiskUse.Of) >> 20} MiB\n"));
        return 0;
    }

    /// <summary>Where the root comes from.</summary>
    public Task<int> RootAsync()
    {
        RootChoice choice = Root.Choice;
        session.Print($"root provider {choice.Provider}: {choice.Reason}\n");
        foreach (RootCandidate candidate in choice.Candidates)
        {
            session.Print($"  {candidate.Provider,-16} {(candidate.IsUsable ? "usable" : "not usable"),-10}  {candidate.Reason}\n");
        }

        return Task.FromResult(0);
    }

    /// <summary>Why a layer was made: all that its key is made of.</summary>
    public async Task<int> WhyAsync(string word, CancellationToken cancellation)
    {
        Layer layer = await LayerLookup.OneAsync(Root, word, cancellation);
        session.Print(string.Create(CultureInfo.InvariantCulture, $"{layer.Key}\nmade {layer.Created:yyyy-MM-dd HH:mm:ss}Z\n"));
        if (LayerLookup.Story(layer) is not { } story)
        {
            session.Print("by another program: it is not known why, and it is not used\n");
            return 0;
        }

        session.Print($"for {story.Subject}\nbase {story.Base}\nstacked on {(layer.Below.Count == 0 ? "nothing" : string.Join(' ', layer.Below))}\nused by {(layer.UsedBy.Count == 0 ? "nobody" : string.Join(' ', layer.UsedBy))}\n");
        foreach (LayerInput input in story.Inputs)
        {
            session.Print($"{input.Name}:\n  {Shorten(input.Value).Replace("\n", "\n  ", StringComparison.Ordinal)}\n");
        }

        return 0;
    }

    /// <summary>Why two layers are not one.</summary>
    public async Task<int> CompareAsync(string one, string other, CancellationToken cancellation)
    {
        Dictionary<string, string> left = await InputsAsync(one, cancellation);
        Dictionary<string, string> right = await InputsAsync(other, cancellation);
        foreach (string name in left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            string before = left.GetValueOrDefault(name, "(none)");
            string after = right.GetValueOrDefault(name, "(none)");
            if (before != after)
            {
                string[] old = before.Split('\n');
                string[] now = after.Split('\n');
                session.Print($"{name}:\n{Lines('-', old.Except(now, StringComparer.Ordinal))}{Lines('+', now.Except(old, StringComparer.Ordinal))}");
            }
        }

        return 0;
    }

    private async Task<Dictionary<string, string>> InputsAsync(string word, CancellationToken cancellation)
    {
        Layer layer = await LayerLookup.OneAsync(Root, word, cancellation);
        LayerStory? story = LayerLookup.Story(layer);
        Dictionary<string, string> inputs = (story?.Inputs ?? []).ToDictionary(input => input.Name, input => input.Value, StringComparer.Ordinal);
        inputs["base"] = story is null || story.Base == layer.Key ? "itself" : story.Base;
        return inputs;
    }

    private static string Lines(char sign, IEnumerable<string> lines) => string.Concat(lines.Select(line => $"{sign} {line}\n"));

    private static string Shorten(string text) => text.Length <= ShownCharacters ? text : string.Concat(text.AsSpan(0, ShownCharacters), " ...");
}
