namespace Kiln.Configuration.Catalogue;

/// <summary>Which kinds of value an option is meant to hold.</summary>
[Flags]
public enum OptionTypes
{
    /// <summary>Anything.</summary>
    Any = 0,

    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>A number.</summary>
    Number = 2,

    /// <summary>A truth value.</summary>
    Bool = 4,

    /// <summary>A list or tuple.</summary>
    List = 8,

    /// <summary>A dictionary.</summary>
    Dict = 16,

    /// <summary><c>None</c>, which usually means "not set".</summary>
    None = 32,
}
