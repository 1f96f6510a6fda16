namespace Kiln.Sdk.Contracts;

/// <summary>Kinds of requests.</summary>
public enum PackageRequestKind
{
    /// <summary>The first installation into a new tree: <c>chroot_setup_cmd</c>; arguments are ignored.</summary>
    Setup,

    /// <summary>Install packages.</summary>
    Install,

    /// <summary>Install what source packages need to build.</summary>
    BuildDependencies,

    /// <summary>Remove packages.</summary>
    Remove,

    /// <summary>Update, all or the named; as the user asked.</summary>
    Update,

    /// <summary>The automatic update of a reused tree.</summary>
    AutomaticUpdate,

    /// <summary>The user's own words.</summary>
    Raw,

    /// <summary>List installed packages in a query format.</summary>
    QueryInstalled,

    /// <summary>List available packages in a query format.</summary>
    QueryAvailable,

    /// <summary>Versions of the programs that manage the buildroot.</summary>
    QueryTools,
}
