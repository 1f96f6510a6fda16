namespace Kiln.Rpm;

/// <summary>Why a file could not be read as an RPM package.</summary>
public enum RpmFormatReason
{
    /// <summary>The file does not begin as an RPM package does.</summary>
    NotAPackage,

    /// <summary>The package has a format version that this reader does not know.</summary>
    UnsupportedVersion,

    /// <summary>The file ends before the package does.</summary>
    Truncated,

    /// <summary>A header has no header magic where it must begin.</summary>
    BadHeaderMagic,

    /// <summary>A header claims more entries or data than the limits allow.</summary>
    LimitExceeded,

    /// <summary>An index entry is impossible: unknown type, outside the data, misaligned or overlapping.</summary>
    BadEntry,

    /// <summary>The immutable region of a header is damaged.</summary>
    BadRegion,

    /// <summary>A tag holds another type than it must.</summary>
    WrongType,

    /// <summary>A tag is missing that every package has.</summary>
    MissingTag,

    /// <summary>Tags that belong together contradict each other.</summary>
    Inconsistent,
}
