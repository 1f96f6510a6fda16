namespace Kiln.Rpm.Tests;

/// <summary>Touches everything that a package offers.</summary>
internal static class WholePackage
{
    public static int Visit(RpmPackage package)
    {
        var seen = Visit(package.Signature) + Visit(package.Header) + package.Lead.Name.Length;
        foreach (var read in (Func<RpmHeader, object?>[])
        [
            h => h.Nevra.FileName, h => h.NoSource, h => h.NoPatch, h => h.SourceRpm, h => h.Sources, h => h.Patches, h => h.Summary, h => h.Description,
            h => h.License, h => h.Url, h => h.Group, h => h.Vendor, h => h.Packager, h => h.Distribution, h => h.BuildHost, h => h.BuildTime, h => h.RpmVersion,
            h => h.FormatVersion, h => h.Size, h => h.PayloadFormat, h => h.PayloadCompressor, h => h.ExclusiveArch, h => h.ExcludeArch, h => h.ExclusiveOs,
            h => h.ExcludeOs, h => h.BuildArchs, h => h.Requires, h => h.Provides, h => h.Conflicts, h => h.Obsoletes, h => h.Recommends, h => h.Suggests,
            h => h.Supplements, h => h.Enhances, h => h.Files, h => h.FileNames, h => h.OperatingSystem, h => h.ToString(),
        ])
        {
            seen += Attempt(package.Header, read);
        }

        return seen;
    }

    private static int Visit(RpmHeader header) => header.Tags.Sum(tag => header.TypeOf(tag) switch
    {
        RpmDataType.Binary => header.GetBytes(tag).Length,
        <= RpmDataType.Int64 => header.GetIntegers(tag).Count,
        _ => header.GetStrings(tag).Count + header.GetString(tag)!.Length,
    });

    private static int Attempt(RpmHeader header, Func<RpmHeader, object?> read)
    {
        try
        {
            return read(header) is null ? 0 : 1;
        }
        catch (RpmFormatException)
        {
            return 0;
        }
    }
}
