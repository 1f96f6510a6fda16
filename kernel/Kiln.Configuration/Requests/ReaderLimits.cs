namespace Kiln.Configuration.Requests;

/// <summary>Bounds on what reading a configuration may cost. They are far above what any known configuration needs.</summary>
public sealed record ReaderLimits
{
    /// <summary>Bytes of one file.</summary>
    public int FileBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Nesting of expressions, blocks, values and calls.</summary>
    public int Depth { get; init; } = 100;

    /// <summary>Evaluation steps of one file with its includes.</summary>
    public int FileSteps { get; init; } = 1_000_000;

    /// <summary>Evaluation steps of the rendering of one option.</summary>
    public int TemplateSteps { get; init; } = 500_000;

    /// <summary>Characters and elements that one evaluation may allocate in all.</summary>
    public long Allocation { get; init; } = 32 * 1024 * 1024;
}
