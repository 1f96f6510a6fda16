namespace Kiln.Sdk.Services;

/// <summary>What a path of the caller is.</summary>
public enum CallerPathKind
{
    /// <summary>Nothing, or not visible for the caller.</summary>
    Missing,

    /// <summary>A regular file, or anything else that is no directory.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,
}
