using System.Diagnostics.CodeAnalysis;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Templates.Runtime;

/// <summary>Names that a template itself defines.</summary>
internal sealed class TemplateScope
{
    private readonly TemplateScope? _parent;
    private Dictionary<string, Value>? _names;

    public TemplateScope(TemplateScope? parent) => _parent = parent;

    public bool TryFind(string name, [MaybeNullWhen(false)] out Value value)
    {
        for (var scope = this; scope is not null; scope = scope._parent)
        {
            if (scope._names is not null && scope._names.TryGetValue(name, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    public void Set(string name, Value value) => (_names ??= new Dictionary<string, Value>(StringComparer.Ordinal))[name] = value;
}
