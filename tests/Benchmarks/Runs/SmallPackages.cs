namespace Kiln.Benchmarks.Runs;

/// <summary>Makes source packages that cost nothing to build.</summary>
internal static class SmallPackages
{
    /// <param name="directory">Where.</param>
    /// <param name="name">Name of the package.</param>
    /// <param name="requires">What it needs for its build; empty for nothing.</param>
    /// <returns>The source package.</returns>
    public static async Task<string> MakeAsync(string directory, string name, string requires)
    {
        string spec = Path.Combine(directory, $"{name}.spec");
        await File.WriteAllTextAsync(spec, $"""
            Name: {name}
            Version: 1
            Release: 1
            Summary: A small package
            License: MIT
            BuildArch: noarch
            {(requires.Length > 0 ? $"BuildRequires: {requires}" : string.Empty)}

            %description
            A small package.

            %build
            echo {name} > content

            %install
            install -D -m 644 content %buildroot/usr/share/small/{name}

            %files
            /usr/share/small/{name}
            """);
        await new BuildTool("rpmbuild").RunAsync("-bs", "--define", $"_topdir {directory}/top", spec);
        return Path.Combine(directory, "top", "SRPMS", $"{name}-1-1.src.rpm");
    }
}
