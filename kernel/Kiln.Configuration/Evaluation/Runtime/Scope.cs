using System.Diagnostics.CodeAnalysis;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Runtime;

/// <summary>Names of one file, function or comprehension.</summary>
internal sealed class Scope
{
    private readonly Dictionary<string, Value> _names = new(StringComparer.Ordinal);
    private HashSet<string>? _globals;

    public Scope(Scope? parent, bool isComprehension = false)
    {
        Parent = parent;
        IsComprehension = isComprehension;
    }

    public Scope? Parent { get; }

    public bool IsComprehension { get; }

    /// <summary>Whether this is a file: its names are invisible inside functions.</summary>
    public bool IsFile { get; init; }

    public bool TryFind(string name, [MaybeNullWhen(false)] out Value value)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._globals?.Contains(name) == true)
            {
                break;
            }

            if (scope._names.TryGetValue(name, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    public void Set(string name, Value value) => _names[name] = value;

    public bool Remove(string name) => _names.Remove(name);

    public void DeclareGlobal(string name) => (_globals ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);

    public bool IsGlobal(string name) => _globals?.Contains(name) == true;

    /// <summary>The scope that a plain assignment writes to.</summary>
    public Scope Assignable()
    {
        var scope = this;
        while (scope.IsComprehension && scope.Parent is not null)
        {
            scope = scope.Parent;
        }

        return scope;
    }
}
