namespace Kiln.DemoDistro.Hosting;

/// <summary>One run of a program of the host.</summary>
internal sealed record ToolCall(string Program, IReadOnlyList<string> Arguments)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? WorkingDirectory { get; init; }

    public string CommandLine => Program + " " + string.Join(' ', Arguments);
}
