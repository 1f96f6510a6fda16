using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Wire;

/// <summary>Of <c>tree/put</c>. Exactly one of text, content and file is there.</summary>
internal sealed record TreePutParameters
{
    /// <summary>Absolute inside the tree.</summary>
    public required string Path { get; init; }

    /// <summary>The content as text.</summary>
    public string? Text { get; init; }

    /// <summary>The content as base64.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Name of a file in the scratch directory that has the content.</summary>
    public string? File { get; init; }

    /// <summary>Permission bits as a number; default 420 (octal 644).</summary>
    public int Mode { get; init; } = 0b110_100_100;

    /// <summary>Owner; default root.</summary>
    public TreeIdentity Owner { get; init; } = TreeIdentity.Root;

    /// <summary>What happens to a file that is there; default <c>keepIfEqual</c>.</summary>
    public ExistingFile Existing { get; init; } = ExistingFile.KeepIfEqual;

    /// <summary>A directory below the cache directory in place of the tree.</summary>
    public string? Cache { get; init; }
}
