using System.Globalization;
using Kiln.DemoDistro.Hosting;

namespace Kiln.DemoDistro.Conversion;

/// <summary>Makes one RPM out of a tree by rpmbuild.</summary>
internal static class RpmWriter
{
    /// <summary>Packs and returns the path of the package, inside <paramref name="workDirectory"/>.</summary>
    public static string Write(PackageSpec spec, PayloadTree tree, string workDirectory, string machineArchitecture)
    {
        var specFile = Path.Combine(workDirectory, spec.Name + ".spec");
        var output = Path.Combine(workDirectory, "rpms");
        var build = Path.Combine(workDirectory, "build");
        Directory.CreateDirectory(output);
        Directory.CreateDirectory(build);
        File.WriteAllText(specFile, SpecText.Compose(spec, tree.Entries));
        Tool.Run(new ToolCall("rpmbuild",
        [
            "-bb", "--quiet", "--nodeps", "--noclean",
            "--target", spec.Architecture == "noarch" ? "noarch" : machineArchitecture,
            "--buildroot", tree.Root,
            "--define", $"_topdir {workDirectory}",
            "--define", $"_builddir {build}",
            "--define", $"_rpmdir {output}",
            "--define", "_rpmfilename %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm",
            "--define", $"_dbpath {workDirectory}/db",
            "--define", $"_tmppath {workDirectory}",
            specFile,
        ])
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["HOME"] = workDirectory,
                ["SOURCE_DATE_EPOCH"] = tree.Newest.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            },
        });
        var packages = Directory.GetFiles(output, "*.rpm");
        return packages.Length == 1
            ? packages[0]
            : throw new DemoDistroException($"rpmbuild made {packages.Length} packages out of {specFile} where one was expected");
    }
}
