namespace Kiln.Configuration.Evaluation;

/// <summary>How a block ended.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
    Return,
}
