namespace Kiln.Configuration.Requests;

/// <summary>What <c>-q</c> and <c>-v</c> ask for; the numbers are the values of the option <c>verbose</c>.</summary>
public enum Verbosity
{
    /// <summary><c>-q</c>.</summary>
    Quiet = 0,

    /// <summary>Neither.</summary>
    Normal = 1,

    /// <summary><c>-v</c>.</summary>
    Verbose = 2,
}
