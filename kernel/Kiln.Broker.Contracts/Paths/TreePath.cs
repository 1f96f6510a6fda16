using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Serialization;

namespace Kiln.Broker.Contracts.Paths;

/// <summary>
/// A path inside a tree, written as a process in the tree would write it: <c>/etc/hosts</c>. Always absolute and normal: no empty, <c>.</c> or
/// <c>..</c> component, no NUL, within the kernel's limits. The default value is the tree's root.
/// </summary>
[JsonConverter(typeof(TreePathJsonConverter))]
public readonly record struct TreePath
{
    /// <summary>Longest path in UTF-8 bytes.</summary>
    public const int MaximumBytes = 4095;

    /// <summary>Longest component in UTF-8 bytes.</summary>
    public const int MaximumComponentBytes = 255;

    private readonly string? text;

    private TreePath(string text) => this.text = text;

    /// <summary>The tree's root directory.</summary>
    public static TreePath Root => default;

    /// <summary>The path with its leading slash.</summary>
    public string Text => text ?? "/";

    /// <summary>True for the tree's root directory.</summary>
    public bool IsRoot => Text.Length == 1;

    /// <summary>The last component; empty for the root.</summary>
    public string Name => Text[(Text.LastIndexOf('/') + 1)..];

    /// <summary>The directory that holds the path; the root is its own parent.</summary>
    public TreePath Parent
    {
        get
        {
            var slash = Text.LastIndexOf('/');
            return slash <= 0 ? Root : new TreePath(Text[..slash]);
        }
    }

    /// <summary>The components from the root down; empty for the root.</summary>
    public IReadOnlyList<string> Components => IsRoot ? [] : Text[1..].Split('/');

    /// <summary>Reads a path; throws <see cref="FormatException"/> that says what is wrong with it.</summary>
    public static TreePath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fault = FindFault(text);
        return fault is null ? new TreePath(text) : throw new FormatException($"'{Printable(text)}' is not a path of a tree: {fault}.");
    }

    /// <summary>Reads a path; false if it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TreePath path)
    {
        var valid = text is not null && FindFault(text) is null;
        path = valid ? new TreePath(text!) : default;
        return valid;
    }

    /// <summary>The path of <paramref name="name"/>, one component, below this one.</summary>
    public TreePath Append(string name) => Parse(IsRoot ? "/" + name : Text + "/" + name);

    /// <summary>True if this path is <paramref name="ancestor"/> or below it.</summary>
    public bool IsAtOrBelow(TreePath ancestor) =>
        ancestor.IsRoot || Equals(ancestor) || Text.StartsWith(ancestor.Text + "/", StringComparison.Ordinal);

    /// <summary>Ordinal equality of the text.</summary>
    public bool Equals(TreePath other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string? FindFault(string text)
    {
        if (text.Length == 0 || text[0] != '/')
        {
            return "it does not start with '/'";
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return "it contains NUL";
        }

        if (Encoding.UTF8.GetByteCount(text) > MaximumBytes)
        {
            return $"it is longer than {MaximumBytes} bytes";
        }

        return text.Length == 1 ? null : FindFaultyComponent(text);
    }

    private static string? FindFaultyComponent(string text)
    {
        foreach (var component in text[1..].Split('/'))
        {
            if (component is "" or "." or "..")
            {
                return component.Length == 0 ? "it has an empty component" : $"it has the component '{component}'";
            }

            if (Encoding.UTF8.GetByteCount(component) > MaximumComponentBytes)
            {
                return $"a component is longer than {MaximumComponentBytes} bytes";
            }
        }

        return null;
    }

    private static string Printable(string text)
    {
        var head = text.Length > 80 ? text[..80] + "…" : text;
        return string.Concat(head.Select(c => char.IsControl(c) ? '?' : c));
    }
}
