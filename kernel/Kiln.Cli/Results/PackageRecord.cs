namespace Kiln.Cli.Results;

/// <summary>One package that was in the buildroot when the build began.</summary>
/// <param name="Nevra">Name, epoch, version, release and architecture, as rpm writes them.</param>
/// <param name="BuildTime">Seconds since 1970.</param>
/// <param name="Size">Bytes when installed.</param>
internal sealed record PackageRecord(string Nevra, long BuildTime, long Size);
