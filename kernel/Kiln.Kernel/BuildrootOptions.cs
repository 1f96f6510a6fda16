using Kiln.Sdk.Configuration;
using Kiln.Sdk.Services;

namespace Kiln.Kernel;

/// <summary>One buildroot as the configuration describes it. All paths are absolute, without a trailing slash.</summary>
public sealed record BuildrootOptions
{
    /// <summary>The configuration, command line included.</summary>
    public required ISettings Settings { get; init; }

    /// <summary>Root name with the unique extension.</summary>
    public required string Name { get; init; }

    /// <summary>Root name without the unique extension.</summary>
    public required string SharedName { get; init; }

    /// <summary>The name under which the configuration was asked for.</summary>
    public required string ChrootName { get; init; }

    /// <summary><c>basedir</c> with the name appended.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>The tree.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Where results and logs go.</summary>
    public required string ResultDirectory { get; init; }

    /// <summary>Caches, shared by all unique extensions.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>The build user.</summary>
    public required BuildUser User { get; init; }
}
