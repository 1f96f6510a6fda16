using System.Text.Json;

namespace Kiln.Benchmarks.Results;

/// <summary>All values of a run, for programs.</summary>
internal static class JsonWriter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string path, MachineFacts machine, IReadOnlyList<Sample> own, IReadOnlyList<Sample> peer) =>
        File.WriteAllText(path, JsonSerializer.Serialize(new { machine, results = own, peer }, Options) + "\n");
}
