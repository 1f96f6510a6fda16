namespace Kiln.Sdk.Configuration;

/// <summary>Names of options that the kernel reads but that belong to a feature it must not know.</summary>
public static class OptionNames
{
    /// <summary>Whether builds and the user's commands may use the network.</summary>
    public const string BuildNetwork = "rpmbuild_networking";
}
