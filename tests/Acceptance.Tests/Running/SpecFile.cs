namespace Kiln.Acceptance.Tests.Running;

/// <summary>Spec files of tests, with the sources that they name.</summary>
internal static class SpecFile
{
    /// <summary>A package without architecture whose only file is its first source.</summary>
    /// <param name="directory">Where; made if missing.</param>
    /// <param name="name">Name of the package.</param>
    /// <param name="preamble">More lines before the description.</param>
    /// <param name="sections">More sections.</param>
    /// <returns>Path of the spec file. The sources are in the directory <c>src</c> beside it.</returns>
    public static string Write(string directory, string name, string preamble = "", string sections = "")
    {
        string sources = Path.Combine(directory, "src");
        Directory.CreateDirectory(sources);
        File.WriteAllText(Path.Combine(sources, "data.txt"), "data of " + name + "\n");
        string spec = Path.Combine(directory, name + ".spec");
        File.WriteAllText(spec, $$"""
            Name: {{name}}
            Version: 1
            Release: 1%{?dist}
            Summary: A test
            License: MIT
            BuildArch: noarch
            Source0: data.txt
            {{preamble}}
            %description
            A test.
            %install
            mkdir -p %{buildroot}/usr/share/{{name}}
            cp %{SOURCE0} %{buildroot}/usr/share/{{name}}/
            {{sections}}
            %files
            /usr/share/{{name}}

            """.Replace("\n\n", "\n", StringComparison.Ordinal));
        return spec;
    }
}
