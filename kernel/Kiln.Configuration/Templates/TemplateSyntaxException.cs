namespace Kiln.Configuration.Templates;

/// <summary>A template text that does not follow the template syntax.</summary>
internal sealed class TemplateSyntaxException : Exception
{
    public TemplateSyntaxException(int offset, string message, string errorClass = "TemplateSyntaxError")
        : base(message)
    {
        Offset = offset;
        ErrorClass = errorClass;
    }

    public int Offset { get; }

    public string ErrorClass { get; }
}
