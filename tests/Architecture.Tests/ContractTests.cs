using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kiln.Architecture.Tests.Repository;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Architecture.Tests;

/// <summary>Every contract has a conformance suite and a section of docs/contracts.md, and every bundled plugin runs the suites of what it provides.</summary>
public sealed partial class ContractTests
{
    private const string Suites = "sdk/Kiln.Sdk.Testing/Conformance";
    private const string Runs = "tests/Kiln.Plugins.Tests/Conformance";

    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryTree.Root, "docs", "contracts.md"));

    public static TheoryData<string> Contracts => [.. ContractNames()];

    public static TheoryData<string, string> Provided => new(
        from manifest in Manifests()
        from contract in manifest["provides"]!.AsArray()
        select new TheoryDataRow<string, string>((string)contract!, ((string)manifest["entry"]!).Split('.')[^1]));

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_contract_has_a_suite(string contract) =>
        Assert.True(File.Exists(Path.Combine(RepositoryTree.Root, Suites, Suite(contract) + ".cs")), $"{contract} has no {Suites}/{Suite(contract)}.cs");

    [Theory]
    [MemberData(nameof(Provided))]
    public void A_plugin_runs_the_suite_of_what_it_provides(string contract, string plugin)
    {
        SourceFile run = RepositoryTree.SourcesBelow(Runs).Single(source => Path.GetFileName(source.RelativePath) == Suite(contract) + "Tests.cs");

        Assert.Contains(run.Syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>(), call => call.Expression.ToString() == Suite(contract));
        Assert.True(
            run.Syntax.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Any(made => made.Type.ToString() == plugin), $"{run} does not try {plugin}, which provides {contract}");
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_contract_has_a_section_that_names_its_suite_and_its_providers(string contract)
    {
        string section = Section().Matches(Page).Select(match => match.Value).SingleOrDefault(text => text.StartsWith($"## {contract}\n", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"docs/contracts.md has no section '## {contract}'.");
        string[] providers = [.. Manifests().Where(manifest => manifest["provides"]!.AsArray().Any(name => (string)name! == contract)).Select(manifest => (string)manifest["id"]!)];

        Assert.Contains(Suite(contract), section, StringComparison.Ordinal);
        Assert.All(providers, id => Assert.Contains($"`{id}`", section, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_contracts_and_providers()
    {
        Assert.Contains("IPackageManager", ContractNames(), StringComparer.Ordinal);
        Assert.DoesNotContain("IBuildSession", ContractNames(), StringComparer.Ordinal);
        Assert.True(Provided.Count > 12, $"only {Provided.Count} contracts are provided");
    }

    private static string Suite(string contract) => contract[1..] + "Conformance";

    /// <summary>Interfaces that another one hands over or takes are parts of it, for instance sessions.</summary>
    private static IEnumerable<string> ContractNames()
    {
        InterfaceDeclarationSyntax[] interfaces = [.. RepositoryTree.SourcesBelow("sdk/Kiln.Sdk/Contracts").SelectMany(source => source.Syntax.DescendantNodes().OfType<InterfaceDeclarationSyntax>())];
        var parts = interfaces.SelectMany(type => type.Members).SelectMany(member => member.DescendantNodes().OfType<IdentifierNameSyntax>())
            .Select(name => name.Identifier.Text).ToHashSet(StringComparer.Ordinal);
        return interfaces.Select(type => type.Identifier.Text).Where(name => !parts.Contains(name)).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<JsonNode> Manifests() =>
        from area in new[] { "plugins", "pm-adapters" }
        from folder in Directory.GetDirectories(Path.Combine(RepositoryTree.Root, area)).Order(StringComparer.Ordinal)
        let path = Path.Combine(folder, "plugin.json")
        where File.Exists(path)
        select JsonNode.Parse(File.ReadAllText(path))!;

    [GeneratedRegex(@"^## .*\n(?:(?!## ).*\n?)*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();
}
