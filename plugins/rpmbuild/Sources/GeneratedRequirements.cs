namespace Kiln.Plugins.Rpmbuild.Sources;

/// <summary>The source packages without sources by which rpmbuild tells what it generated.</summary>
internal static class GeneratedRequirements
{
    public static bool IsOne(string fileName) => fileName.EndsWith(".buildreqs.nosrc.rpm", StringComparison.Ordinal);
}
