namespace Kiln.Sdk.Services;

/// <summary>Importance of a message, Mock's words.</summary>
public enum LogLevel
{
    /// <summary>DEBUG.</summary>
    Debug,

    /// <summary>INFO.</summary>
    Info,

    /// <summary>WARNING.</summary>
    Warning,

    /// <summary>ERROR.</summary>
    Error,

    /// <summary>CRITICAL.</summary>
    Critical,
}
