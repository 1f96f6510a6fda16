namespace Kiln.Cli.Arguments;

/// <summary>Words that name a package file of the caller where a package's name could stand too.</summary>
internal static class LocalPackage
{
    public static bool Is(string word) => word.EndsWith(".rpm", StringComparison.Ordinal) && File.Exists(word);

    /// <summary>The absolute path of a package file; any other word as it is.</summary>
    public static string Resolve(string word) => Is(word) ? Path.GetFullPath(word) : word;
}
