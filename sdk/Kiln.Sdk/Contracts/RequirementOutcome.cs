namespace Kiln.Sdk.Contracts;

/// <summary>What was done to meet requirements.</summary>
public enum RequirementOutcome
{
    /// <summary>Nothing: the tree is in a state that was made to meet exactly these.</summary>
    AlreadyMet,

    /// <summary>The package manager ran. What the driver wrote into the tree is still there.</summary>
    Installed,

    /// <summary>The tree is another one, or has been cleaned: all that the driver wrote is gone, and the build begins anew with what the tree now has.</summary>
    Replaced,
}
