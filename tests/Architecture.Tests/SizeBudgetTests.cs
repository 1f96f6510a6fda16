using Kiln.Architecture.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Architecture.Tests;

/// <summary>The house limits: small files, small methods, one public type per file, closed classes.</summary>
public sealed class SizeBudgetTests
{
    private const int FileLines = 400;
    private const int MethodLines = 60;
    private const int Parameters = 6;

    private static IEnumerable<SourceFile> Product => RepositoryTree.SourcesBelow("kernel", "plugins", "pm-adapters", "sdk");

    [Fact]
    public void No_file_is_longer_than_the_limit() =>
        Assert.Empty(RepositoryTree.Sources.Where(source => source.LineCount > FileLines).Select(source => $"{source}: {source.LineCount} lines"));

    [Fact]
    public void No_method_is_longer_than_the_limit() =>
        Assert.Empty(RepositoryTree.Sources.SelectMany(source => source.Syntax.DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax && SourceFile.Lines(node) > MethodLines)
            .Select(node => $"{source}: {Name(node)} has {SourceFile.Lines(node)} lines")));

    [Fact]
    public void No_method_takes_more_parameters_than_the_limit() =>
        Assert.Empty(Product.Where(source => !source.RelativePath.Contains("/Native/", StringComparison.Ordinal)
                && !source.RelativePath.Contains("/Channel/", StringComparison.Ordinal))
            .SelectMany(source => source.Syntax.DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Where(method => method.ParameterList.Parameters.Count > Parameters)
                .Select(method => $"{source}: {method.Identifier.Text} takes {method.ParameterList.Parameters.Count}")));

    [Fact]
    public void A_file_has_one_public_type() =>
        Assert.Empty(Product.Where(source => source.TopLevelTypes.Count(type => type.Modifiers.Any(SyntaxKind.PublicKeyword)) > 1).Select(source => source.RelativePath));

    [Fact]
    public void Classes_are_sealed_static_or_abstract() =>
        Assert.Empty(Product.SelectMany(source => source.Syntax.DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Where(type => type is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword })
            .Where(type => !type.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword))
            .Where(type => !IsPartial(type))
            .Select(type => $"{source}: {type.Identifier.Text}")));

    [Fact]
    public void No_type_is_called_manager_helper_or_utility() =>
        Assert.Empty(RepositoryTree.Sources.SelectMany(source => source.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .Select(type => type.Identifier.Text)
            .Where(name => name.EndsWith("Helper", StringComparison.Ordinal) || name.EndsWith("Helpers", StringComparison.Ordinal)
                || name.EndsWith("Utils", StringComparison.Ordinal) || name.EndsWith("Utility", StringComparison.Ordinal)
                || (name.EndsWith("Manager", StringComparison.Ordinal) && !name.EndsWith("PackageManager", StringComparison.Ordinal)))
            .Select(name => $"{source}: {name}")));

    [Fact]
    public void No_regions() =>
        Assert.Empty(RepositoryTree.Sources.Where(source => source.Syntax.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))).Select(source => source.RelativePath));

    /// <summary>One part of a partial type carries the modifier; the compiler checks that the parts agree.</summary>
    private static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static string Name(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => node.Kind().ToString(),
    };
}
