namespace Kiln.Configuration.Templates.Syntax;

/// <summary>Filters to be applied to a block; <see cref="Input"/> is the placeholder in <see cref="Expression"/> that stands for the block's text.</summary>
internal sealed record TemplateFilterChain(TemplateExpression Expression)
{
    /// <summary>A name that no template can write.</summary>
    public const string Input = "\0block";
}
