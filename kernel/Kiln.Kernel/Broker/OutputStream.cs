namespace Kiln.Kernel.Broker;

/// <summary>Where a program wrote.</summary>
public enum OutputStream
{
    /// <summary>Descriptor 1.</summary>
    Output,

    /// <summary>Descriptor 2.</summary>
    Error,
}
