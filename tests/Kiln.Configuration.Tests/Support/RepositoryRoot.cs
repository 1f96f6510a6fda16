namespace Kiln.Configuration.Tests.Support;

/// <summary>The checkout the tests were built from.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find([System.Runtime.CompilerServices.CallerFilePath] string source = "")
    {
        for (var directory = Directory.GetParent(source); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "Directory.Build.props")))
            {
                return directory.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
