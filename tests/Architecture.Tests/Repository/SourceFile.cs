using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Architecture.Tests.Repository;

/// <summary>A C# file with its syntax tree.</summary>
internal sealed class SourceFile(string path)
{
    private readonly Lazy<CompilationUnitSyntax> _syntax = new(() =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(path), new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot());

    public string RelativePath { get; } = RepositoryTree.Relative(path);

    public CompilationUnitSyntax Syntax => _syntax.Value;

    public int LineCount => Syntax.GetText().Lines.Count;

    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes => Syntax.DescendantNodes()
        .OfType<MemberDeclarationSyntax>()
        .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && member.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax);

    public static int Lines(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    public override string ToString() => RelativePath;
}
