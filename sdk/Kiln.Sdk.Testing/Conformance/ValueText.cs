using System.Collections;
using System.Reflection;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>All that a plan says, as text, so that two plans can be compared. Functions are left out: equal ones need not be one object.</summary>
internal static class ValueText
{
    private const int Deepest = 12;

    public static string Of(object? value) => Of(value, Deepest);

    private static string Of(object? value, int depth) => value switch
    {
        null => "null",
        string text => '"' + text + '"',
        ReadOnlyMemory<byte> bytes => Convert.ToHexStringLower(bytes.Span),
        Delegate => "function",
        Uri or Version or IFormattable => value.ToString()!,
        bool flag => flag ? "true" : "false",
        _ when depth == 0 => value.ToString() ?? string.Empty,
        IEnumerable items => '[' + string.Join(", ", items.Cast<object?>().Select(item => Of(item, depth - 1))) + ']',
        _ => Members(value, depth - 1),
    };

    private static string Members(object value, int depth) => value.GetType().Name + " { " + string.Join(", ", value.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0)
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => $"{property.Name} = {Of(property.GetValue(value), depth)}")) + " }";
}
