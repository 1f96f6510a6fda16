namespace Kiln.Broker.Contracts.Verbs;

/// <summary>File systems without a source that may be mounted into a tree.</summary>
public enum SpecialFileSystem
{
    /// <summary>In memory.</summary>
    Tmpfs,
}
