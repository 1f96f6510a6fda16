using Kiln.Configuration.Evaluation;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Runtime;

/// <summary>A name, attribute or item that does not exist: empty as text, false as a condition, an error in most other uses.</summary>
internal sealed class UndefinedValue : TransientValue
{
    private readonly string _message;
    private readonly string _errorClass;

    private UndefinedValue(string message, string errorClass = "UndefinedError")
    {
        _message = message;
        _errorClass = errorClass;
    }

    public override string TypeName => "Undefined";

    public override bool IsTrue => false;

    public static UndefinedValue Name(string name) => new($"{SourceText.Quote(name)} is undefined");

    public static UndefinedValue Attribute(Value target, Value name) => name is TextValue text
        ? new UndefinedValue($"'{OwnerName(target)}' has no attribute {SourceText.Quote(text.Value)}")
        : new UndefinedValue($"'{OwnerName(target)}' has no element {Representation.Source(name)}");

    public static UndefinedValue Unsafe(Value target, string name) =>
        new($"access to attribute {SourceText.Quote(name)} of '{target.TypeName}' object is unsafe.", "SecurityError");

    public static UndefinedValue Because(string message) => new(message);

    public ScriptException Error() => new(_errorClass, _message, "define the option, test it with 'is defined', or use the filter default(...)");

    public override string ToString() => string.Empty;

    public override bool Equals(object? obj) => obj is UndefinedValue;

    public override int GetHashCode() => 0;

    private static string OwnerName(Value target) => target is NoneValue ? "None" : $"{target.TypeName} object";
}
