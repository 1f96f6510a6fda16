namespace Kiln.Rpm;

/// <summary>The type of the data that an index entry points at; the numbers are those of the file format.</summary>
public enum RpmDataType
{
    /// <summary>No data.</summary>
    Null = 0,

    /// <summary>Bytes that are characters.</summary>
    Char = 1,

    /// <summary>8-bit integers.</summary>
    Int8 = 2,

    /// <summary>16-bit integers.</summary>
    Int16 = 3,

    /// <summary>32-bit integers.</summary>
    Int32 = 4,

    /// <summary>64-bit integers.</summary>
    Int64 = 5,

    /// <summary>One string.</summary>
    String = 6,

    /// <summary>Raw bytes.</summary>
    Binary = 7,

    /// <summary>Strings.</summary>
    StringArray = 8,

    /// <summary>One string in several languages, the untranslated first.</summary>
    I18nString = 9,
}
