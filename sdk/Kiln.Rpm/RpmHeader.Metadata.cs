using System.Globalization;

namespace Kiln.Rpm;

public sealed partial class RpmHeader
{
    private const int FirstFormatWithRegions = 4;

    /// <summary>Package name.</summary>
    public string Name => GetString(RpmTag.Name) ?? throw Missing(RpmTag.Name);

    /// <summary>Epoch; null if the package has none.</summary>
    public uint? Epoch => (uint?)GetInteger(RpmTag.Epoch);

    /// <summary>Version.</summary>
    public string Version => GetString(RpmTag.Version) ?? throw Missing(RpmTag.Version);

    /// <summary>Release.</summary>
    public string Release => GetString(RpmTag.Release) ?? throw Missing(RpmTag.Release);

    /// <summary>The architecture as the header has it; for a source package that of the machine that made it.</summary>
    public string Architecture => GetString(RpmTag.Architecture) ?? throw Missing(RpmTag.Architecture);

    /// <summary>Operating system; null if absent.</summary>
    public string? OperatingSystem => GetString(RpmTag.OperatingSystem);

    /// <summary>Epoch, version and release.</summary>
    public EpochVersionRelease Evr => new(Epoch, Version, Release);

    /// <summary>The identity, with <c>src</c> or <c>nosrc</c> as the architecture of a source package.</summary>
    public Nevra Nevra => new(Name, Evr, IsSource ? (IsNoSource ? "nosrc" : "src") : Architecture);

    /// <summary>True for a source package: it names no source package of its own.</summary>
    public bool IsSource => !Contains(RpmTag.SourceRpm);

    /// <summary>True for a source package that leaves sources or patches out.</summary>
    public bool IsNoSource => IsSource && (Contains(RpmTag.NoSource) || Contains(RpmTag.NoPatch));

    /// <summary>Numbers of the sources that a source package leaves out.</summary>
    public IReadOnlyList<int> NoSource => Numbers(RpmTag.NoSource);

    /// <summary>Numbers of the patches that a source package leaves out.</summary>
    public IReadOnlyList<int> NoPatch => Numbers(RpmTag.NoPatch);

    /// <summary>File name of the source package; null for a source package.</summary>
    public string? SourceRpm => GetString(RpmTag.SourceRpm);

    /// <summary>Names of the sources, as the spec file has them; empty for a binary package.</summary>
    public IReadOnlyList<string> Sources => GetStrings(RpmTag.Source);

    /// <summary>Names of the patches, as the spec file has them; empty for a binary package.</summary>
    public IReadOnlyList<string> Patches => GetStrings(RpmTag.Patch);

    /// <summary>One-line summary; null if absent.</summary>
    public string? Summary => GetString(RpmTag.Summary);

    /// <summary>Description; null if absent.</summary>
    public string? Description => GetString(RpmTag.Description);

    /// <summary>License; null if absent.</summary>
    public string? License => GetString(RpmTag.License);

    /// <summary>Home page; null if absent.</summary>
    public string? Url => GetString(RpmTag.Url);

    /// <summary>Group; null if absent.</summary>
    public string? Group => GetString(RpmTag.Group);

    /// <summary>Vendor; null if absent.</summary>
    public string? Vendor => GetString(RpmTag.Vendor);

    /// <summary>Packager; null if absent.</summary>
    public string? Packager => GetString(RpmTag.Packager);

    /// <summary>Distribution; null if absent.</summary>
    public string? Distribution => GetString(RpmTag.Distribution);

    /// <summary>Host of the build; null if absent.</summary>
    public string? BuildHost => GetString(RpmTag.BuildHost);

    /// <summary>Time of the build; null if absent.</summary>
    public DateTimeOffset? BuildTime => GetInteger(RpmTag.BuildTime) is { } seconds ? Time(seconds) : null;

    /// <summary>Version of the rpm that made the package; null if absent.</summary>
    public string? RpmVersion => GetString(RpmTag.RpmVersion);

    /// <summary>Format version of the package: 6 and above as stated, else 4, or 3 where there is no immutable region.</summary>
    public int FormatVersion => (int)Math.Min(
        GetInteger(RpmTag.RpmFormat) ?? (ulong)(Contains(RpmTag.HeaderImmutable) ? FirstFormatWithRegions : FirstFormatWithRegions - 1),
        int.MaxValue);

    /// <summary>Installed size in bytes; for a source package that of its files. 0 if absent.</summary>
    public ulong Size => GetInteger(RpmTag.LongSize) ?? GetInteger(RpmTag.Size) ?? 0;

    /// <summary>Format of the payload; null if absent, which means cpio.</summary>
    public string? PayloadFormat => GetString(RpmTag.PayloadFormat);

    /// <summary>Compressor of the payload; null if absent, which means gzip.</summary>
    public string? PayloadCompressor => GetString(RpmTag.PayloadCompressor);

    /// <summary>The only architectures for which the source package builds; empty for no limit.</summary>
    public IReadOnlyList<string> ExclusiveArch => GetStrings(RpmTag.ExclusiveArch);

    /// <summary>Architectures for which the source package does not build.</summary>
    public IReadOnlyList<string> ExcludeArch => GetStrings(RpmTag.ExcludeArch);

    /// <summary>The only operating systems for which the source package builds; empty for no limit.</summary>
    public IReadOnlyList<string> ExclusiveOs => GetStrings(RpmTag.ExclusiveOs);

    /// <summary>Operating systems for which the source package does not build.</summary>
    public IReadOnlyList<string> ExcludeOs => GetStrings(RpmTag.ExcludeOs);

    /// <summary>Architectures that the spec file builds for, <c>noarch</c> for example; empty if it does not say.</summary>
    public IReadOnlyList<string> BuildArchs => GetStrings(RpmTag.BuildArchs);

    /// <summary>The identity in words, for messages.</summary>
    public override string ToString() => Nevra.ToString();

    private List<int> Numbers(RpmTag tag) =>
        GetIntegers(tag).Select(number => number <= int.MaxValue
            ? (int)number
            : throw Contradiction($"tag {tag} holds {number.ToString(CultureInfo.InvariantCulture)}, which is no number of a source")).ToList();

    private DateTimeOffset Time(ulong seconds) => seconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
        : throw Contradiction($"a time of {seconds.ToString(CultureInfo.InvariantCulture)} seconds is beyond all calendars");
}
