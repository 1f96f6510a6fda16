namespace Kiln.Rpm;

/// <summary>Flags of a dependency; the numbers are those of the file format.</summary>
[Flags]
public enum RpmSense
{
    /// <summary>Any version.</summary>
    None = 0,

    /// <summary>Versions below.</summary>
    Less = 1 << 1,

    /// <summary>Versions above.</summary>
    Greater = 1 << 2,

    /// <summary>The version itself.</summary>
    Equal = 1 << 3,

    /// <summary>All bits that compare versions.</summary>
    Comparison = Less | Greater | Equal,

    /// <summary>Needed before installation, in general.</summary>
    Prerequisite = 1 << 6,

    /// <summary>Needed by the interpreter of a scriptlet.</summary>
    Interpreter = 1 << 8,

    /// <summary>Needed by the scriptlet before installation.</summary>
    ScriptPre = 1 << 9,

    /// <summary>Needed by the scriptlet after installation.</summary>
    ScriptPost = 1 << 10,

    /// <summary>Needed by the scriptlet before removal.</summary>
    ScriptPreUninstall = 1 << 11,

    /// <summary>Needed by the scriptlet after removal.</summary>
    ScriptPostUninstall = 1 << 12,

    /// <summary>Need not be there, but if it is, comes first.</summary>
    MissingOk = 1 << 19,

    /// <summary>A feature of rpm itself.</summary>
    RpmLib = 1 << 24,

    /// <summary>Names the configuration files of a package.</summary>
    Config = 1 << 28,
}
