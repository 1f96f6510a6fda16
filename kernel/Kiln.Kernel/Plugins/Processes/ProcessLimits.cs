using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>What a plugin's process may take.</summary>
internal sealed record ProcessLimits
{
    /// <summary>Until it has answered <c>initialize</c>.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Its own time for one call, if the manifest says nothing else; what it asks of the kernel does not count.</summary>
    public TimeSpan Call { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Until a call that was cancelled is answered, before the process is killed.</summary>
    public TimeSpan Cancel { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Until it has ended after it was told to.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Log messages during one call.</summary>
    public int LogMessages { get; init; } = 10_000;

    /// <summary>Characters of log messages during one call.</summary>
    public long LogCharacters { get; init; } = 16 << 20;

    /// <summary>Lines of standard error that reach the log; the rest is read and dropped.</summary>
    public int ErrorLines { get; init; } = 2_000;

    /// <summary>Bytes of content inside an answer; what is larger must go by file.</summary>
    public int InlineBytes { get; init; } = 4 << 20;

    public WireLimits Wire { get; init; } = new();
}
