namespace Kiln.Configuration.Syntax;

internal enum ComprehensionKind
{
    List,
    Set,
    Dict,
    Generator,
}
