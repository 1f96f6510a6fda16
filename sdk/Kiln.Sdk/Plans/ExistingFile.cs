namespace Kiln.Sdk.Plans;

/// <summary>What a write does to a file that is there.</summary>
public enum ExistingFile
{
    /// <summary>Replaces it, unless the content is equal: then it and its modification time stay.</summary>
    KeepIfEqual,

    /// <summary>Leaves it alone, whatever it contains.</summary>
    Keep,

    /// <summary>Replaces it always.</summary>
    Replace,
}
