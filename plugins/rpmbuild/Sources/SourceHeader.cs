using Kiln.Rpm;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Rpmbuild.Sources;

/// <summary>Reads a source package of the caller before anything else happens.</summary>
internal static class SourceHeader
{
    private const string WayOut = "Check the path, and that it is a complete .src.rpm file.";

    public static SourcePackage Read(string path, string displayName)
    {
        RpmHeader header = ReadAny(path, displayName);
        return header.IsSource
            ? new SourcePackage(path, Path.GetFileName(displayName), header.Name, header.Version, header.Release)
            : throw new KilnException(
                KilnErrors.BadSourcePackage, $"File is not an srpm: {displayName}.", $"It is the binary package {header.Nevra}; give the source package it was built from, {header.SourceRpm}.");
    }

    /// <summary>Reads the header of a source package or a package.</summary>
    public static RpmHeader ReadAny(string path, string displayName)
    {
        try
        {
            return RpmPackage.Open(path).Header;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or RpmFormatException)
        {
            throw new KilnException(KilnErrors.BadSourcePackage, $"Cannot find/open srpm: {displayName}. Error: {Reason(problem, path)}", WayOut, problem);
        }
    }

    private static string Reason(Exception problem, string path) => problem switch
    {
        FileNotFoundException or DirectoryNotFoundException => "No such file or directory",
        UnauthorizedAccessException when Directory.Exists(path) => "Is a directory",
        UnauthorizedAccessException => "Permission denied",
        _ => problem.Message,
    };
}
