namespace Kiln.Sdk.Plans;

/// <summary>The logs of a run.</summary>
public enum LogChannel
{
    /// <summary>The console only.</summary>
    Console,

    /// <summary>root.log; the console shows INFO and above.</summary>
    Root,

    /// <summary>build.log; the console shows WARNING and above.</summary>
    Build,
}
