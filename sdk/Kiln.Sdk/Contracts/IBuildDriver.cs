namespace Kiln.Sdk.Contracts;

/// <summary>Turns a source package into packages. Active: it runs commands through the session it gets.</summary>
public interface IBuildDriver
{
    /// <summary>Title of the state of the main step, for instance <c>rpmbuild NAME</c>.</summary>
    string MainStateTitle(string item);

    /// <summary>Reads the header of a source package before anything else happens.</summary>
    /// <param name="path">Host path that the caller can read.</param>
    /// <param name="displayName">The path as the user wrote it, for messages.</param>
    /// <exception cref="Errors.KilnException">Missing, unreadable, damaged, or not a source package.</exception>
    SourcePackage ReadSource(string path, string displayName);

    /// <summary>Whether a result file is a package, for <c>backup_on_clean</c>. Default: its name ends in <c>rpm</c>.</summary>
    bool IsPackageFile(string fileName) => fileName.EndsWith("rpm", StringComparison.Ordinal);

    /// <summary>Starts one build.</summary>
    IBuild Open(IBuildSession session);
}
