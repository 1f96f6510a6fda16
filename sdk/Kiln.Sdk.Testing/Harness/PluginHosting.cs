namespace Kiln.Sdk.Testing.Harness;

/// <summary>How the plugins under test run.</summary>
public enum PluginHosting
{
    /// <summary>In the process of the test.</summary>
    InProcess,

    /// <summary>Each as a process of its own, over a real pipe. Their classes must be public and have a constructor without parameters.</summary>
    Process,
}
