namespace Kiln.Broker.Sandbox;

/// <summary>Under which numbers a stage finds its descriptors; 0 to 2 are its standard streams.</summary>
internal static class StageDescriptors
{
    /// <summary>First process: socket to the broker. Joining process: pipe on which a failure is told.</summary>
    internal const int Report = 3;

    /// <summary>The plan.</summary>
    internal const int Plan = 4;

    /// <summary>Joining process: pid descriptor of the sandbox's first process.</summary>
    internal const int FirstProcess = 5;

    /// <summary>First process: the sandbox's terminals.</summary>
    internal const int Terminals = 5;

    /// <summary>First process: the tree.</summary>
    internal const int MainTree = 6;

    /// <summary>First process: the plan's mounts from here on.</summary>
    internal const int Mounts = 7;
}
