namespace Kiln.Sdk.Plans;

/// <summary>A program of the host that runs as the calling user, without any privilege and outside of any sandbox.</summary>
/// <param name="Program">Absolute path, or a name searched in the caller's <c>PATH</c> (in <c>/usr/bin:/bin</c> if there is none).</param>
/// <param name="Arguments">Arguments without the program's name.</param>
public sealed record HostCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Existing host directory it starts in. Default: <c>/</c>.</summary>
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>Variables set on top of the caller's own environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether command line and output appear in root.log. Default: yes.</summary>
    public bool LogOutput { get; init; } = true;

    /// <summary>Exit statuses that are no failure. Default: 0.</summary>
    public IReadOnlyList<int> AcceptedExits { get; init; } = [0];
}
