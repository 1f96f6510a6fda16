namespace Kiln.Sdk.Contracts;

/// <summary>Turns a source package into packages, and a spec file into a source package. Active: it runs commands through the session it gets.</summary>
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

    /// <summary>What is said when the address of a source package cannot be fetched. Default: Mock's words.</summary>
    string UnreachableSource(string address) => $"Invalid {address} source RPM";

    /// <summary>Whether a result file is a package that can be installed, for <c>post_install</c>: no source package.</summary>
    bool IsInstallable(string fileName);

    /// <summary>Starts one build.</summary>
    IBuild Open(IBuildSession session);

    /// <summary>Title of the state around the build of a source package.</summary>
    string SourceStateTitle { get; }

    /// <summary>Starts the build of one source package.</summary>
    ISourceBuild OpenSource(ISourceSession session);

    /// <summary>
    /// Installs what files of the caller require: to be built (source packages, spec files) or to be installed (packages). Spec files are evaluated inside
    /// the buildroot only.
    /// </summary>
    /// <exception cref="Errors.KilnException">A file cannot be read; 30 for missing requirements.</exception>
    Task InstallDependenciesAsync(IDependencySession session, CancellationToken cancellation);
}
