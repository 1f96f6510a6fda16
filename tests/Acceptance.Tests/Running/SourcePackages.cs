namespace Kiln.Acceptance.Tests.Running;

/// <summary>Source packages that a test makes for itself: noarch, without sources, quick to build.</summary>
internal sealed class SourcePackages(string directory)
{
    /// <summary>A source package; the installed file says which of the required packages' files were there when it was built.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="requires">BuildRequires.</param>
    /// <param name="build">A line of shell in %build.</param>
    /// <param name="runtime">Requires.</param>
    public string Make(string name, IReadOnlyList<string>? requires = null, string build = "", IReadOnlyList<string>? runtime = null)
    {
        string spec = Path.Combine(directory, name + ".spec");
        Directory.CreateDirectory(directory);
        File.WriteAllText(spec, $"""
            Name: {name}
            Version: 1.0
            Release: 1
            Summary: A package of a test
            License: MIT
            BuildArch: noarch
            {string.Join('\n', (requires ?? []).Select(word => $"BuildRequires: {word}"))}
            {string.Join('\n', (runtime ?? []).Select(word => $"Requires: {word}"))}

            %description
            A package of a test.

            %build
            {build}
            cat /usr/share/made/* > made 2>/dev/null || :
            echo {name} >> made

            %install
            install -D -m 644 made %buildroot/usr/share/made/{name}

            %files
            /usr/share/made/{name}
            """);
        string top = Path.Combine(directory, "top");
        Shell.Run("rpmbuild", "-bs", "--define", $"_topdir {top}", "--define", "_build_id_links none", spec).MustEndWith(0);
        return Path.Combine(top, "SRPMS", name + "-1.0-1.src.rpm");
    }
}
