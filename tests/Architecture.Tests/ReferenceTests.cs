using System.Xml.Linq;
using Kiln.Architecture.Tests.Repository;

namespace Kiln.Architecture.Tests;

/// <summary>Who may reference whom: docs/adr/0001.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Kiln.Sdk"] = [],
        ["Kiln.Rpm"] = [],
        ["Kiln.Broker.Contracts"] = [],
        ["Kiln.Configuration"] = [],
        ["Kiln.Kernel"] = ["Kiln.Sdk", "Kiln.Broker.Contracts"],
        ["Kiln.Broker"] = ["Kiln.Broker.Contracts"],
        ["Kiln.Cli"] = ["Kiln.Kernel", "Kiln.Configuration"],
        // The program with all that it comes with: the one place that knows every plugin.
        ["Kiln.Native"] = ["Kiln.Cli", "*"],
        ["Kiln.Sdk.Testing"] = ["Kiln.Kernel", "Kiln.Sdk", "Kiln.Broker.Contracts", "Kiln.PluginHost"],
        ["Kiln.PluginHost"] = ["Kiln.Sdk"],
    };

    private static readonly string[] ForPlugins = ["Kiln.Sdk", "Kiln.Rpm"];

    private static readonly string[] FrameworkOnly = ["Kiln.Sdk", "Kiln.Rpm", "Kiln.Broker.Contracts", "Kiln.Broker", "Kiln.Kernel", "Kiln.Configuration", "Kiln.PluginHost"];

    public static TheoryData<string> ProductProjects =>
        [.. RepositoryTree.Projects.Select(RepositoryTree.Relative).Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void A_project_references_only_what_the_charter_allows(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        string[] allowed = IsPlugin(project)
            ? ForPlugins
            : Allowed.TryGetValue(name, out string[]? listed) ? listed : throw new InvalidOperationException($"{project} is not in the list of known projects.");

        string[] references = [.. Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))];

        Assert.Empty(references.Except(allowed, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void Kernel_sdk_broker_and_plugins_take_no_package_beyond_the_framework(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        if (IsPlugin(project) || FrameworkOnly.Contains(name, StringComparer.Ordinal))
        {
            Assert.Empty(Items(project, "PackageReference"));
        }
    }

    [Fact]
    public void Every_project_of_the_tree_is_in_the_solution()
    {
        string solution = File.ReadAllText(Path.Combine(RepositoryTree.Root, "Kernel.sln")).Replace('\\', '/');

        Assert.Empty(RepositoryTree.Projects.Select(RepositoryTree.Relative).Where(path => !solution.Contains(path, StringComparison.Ordinal)));
    }

    private static bool IsPlugin(string project) =>
        project.StartsWith("plugins/", StringComparison.Ordinal) || project.StartsWith("pm-adapters/", StringComparison.Ordinal);

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(RepositoryTree.Root, project)).Descendants(kind).Select(item => (string)item.Attribute("Include")!);
}
