namespace Kiln.Sdk.Plans;

/// <summary>Where a command runs.</summary>
public enum CommandPlace
{
    /// <summary>In a sandbox whose root is the tree.</summary>
    Tree,

    /// <summary>A tool of the host, admitted by the broker's policy, with the tree as its only writable place.</summary>
    HostTool,
}
