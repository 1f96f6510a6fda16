using System.Text.RegularExpressions;
using Kiln.Architecture.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Architecture.Tests;

/// <summary>The kernel knows no feature: if it needs one of these words, a hook or a contract is missing.</summary>
public sealed partial class FeatureWordTests
{
    private static readonly HashSet<string> Banned = new(StringComparer.OrdinalIgnoreCase)
    {
        "dnf", "dnf4", "dnf5", "yum", "microdnf", "rpm", "srpm", "srpms", "rpmbuild", "ccache", "overlay", "overlayfs", "btrfs", "lvm", "git", "svn", "oci", "podman", "koji", "copr",
    };

    [Fact]
    public void No_feature_word_in_names_or_texts_of_the_kernel()
    {
        string[] found =
        [
            .. RepositoryTree.SourcesBelow("kernel/Kiln.Kernel").SelectMany(source => Words(source)
                .Where(word => Banned.Contains(word.Text)).Select(word => $"{source}:{word.Line}: {word.Text}")),
        ];

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("installRpmPackages", "Rpm")]
    [InlineData("\"running dnf now\"", "dnf")]
    public void The_search_finds_words_in_identifiers_and_texts(string text, string word) =>
        Assert.Contains(word, Split(text), StringComparer.Ordinal);

    private static IEnumerable<(string Text, int Line)> Words(SourceFile source)
    {
        IEnumerable<(string, int)> names = Split(Path.GetFileNameWithoutExtension(source.RelativePath)).Select(word => (word, 0));
        return names.Concat(source.Syntax.DescendantTokens()
            .Where(token => token.RawKind is (int)SyntaxKind.IdentifierToken or (int)SyntaxKind.StringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken
                or (int)SyntaxKind.SingleLineRawStringLiteralToken or (int)SyntaxKind.MultiLineRawStringLiteralToken)
            .Where(token => !IsMemberOfCatalogue(token))
            .SelectMany(token => Split(token.Text).Select(word => (word, token.GetLocation().GetLineSpan().StartLinePosition.Line + 1))));
    }

    /// <summary>The SDK's hook catalogue carries Mock's ids; naming its members is not a feature.</summary>
    private static bool IsMemberOfCatalogue(SyntaxToken token) =>
        token.Parent is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "HookCatalogue" } } };

    private static IEnumerable<string> Split(string text) => WordPattern().Matches(text).Select(match => match.Value);

    [GeneratedRegex("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordPattern();
}
