using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
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

    /// <summary>The same buildroot beside this one, for builds that run at once. Caches are shared.</summary>
    /// <param name="slot">0 for this one itself.</param>
    /// <exception cref="KilnException">The tree is elsewhere by <c>rootdir</c>, so that there can be only one.</exception>
    internal BuildrootOptions ForSlot(int slot)
    {
        if (slot == 0)
        {
            return this;
        }

        string name = FormattableString.Invariant($"{Name}-slot-{slot}");
        string baseDirectory = Path.Combine(Path.GetDirectoryName(BaseDirectory)!, name);
        return RootDirectory.StartsWith(BaseDirectory + "/", StringComparison.Ordinal)
            ? this with { Name = name, BaseDirectory = baseDirectory, RootDirectory = baseDirectory + RootDirectory[BaseDirectory.Length..] }
            : throw new KilnException(
                KilnErrors.BadCommandLine, $"Several builds at once need several trees, but all would be in {RootDirectory}.", "Leave out --rootdir, or --jobs.");
    }
}
