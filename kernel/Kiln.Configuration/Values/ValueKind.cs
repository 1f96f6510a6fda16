namespace Kiln.Configuration.Values;

/// <summary>The kinds of data an option can hold.</summary>
public enum ValueKind
{
    /// <summary>Python's <c>None</c>.</summary>
    None,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A whole number of any size.</summary>
    Int,

    /// <summary>A floating-point number.</summary>
    Float,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Raw bytes.</summary>
    Bytes,

    /// <summary>A list.</summary>
    List,

    /// <summary>A tuple: a list that cannot change and whose texts are never rendered.</summary>
    Tuple,

    /// <summary>A dictionary in insertion order.</summary>
    Dict,

    /// <summary>A set.</summary>
    Set,

    /// <summary>Something that lives only while a file or a template is evaluated; never the value of an option.</summary>
    Transient,
}
