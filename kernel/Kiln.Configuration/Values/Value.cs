namespace Kiln.Configuration.Values;

/// <summary>A value of the configuration language. The set of kinds is closed; no value exposes anything of the runtime to a file or a template.</summary>
public abstract class Value
{
    private protected Value()
    {
    }

    /// <summary>What kind of data this is.</summary>
    public abstract ValueKind Kind { get; }

    /// <summary>Python's name of the type, as its error messages use it.</summary>
    public abstract string TypeName { get; }

    /// <summary>Whether the value counts as true in a condition.</summary>
    public abstract bool IsTrue { get; }

    /// <summary>The value as Python source text on one line, dictionaries sorted: the form <c>--debug-config</c> prints.</summary>
    public override string ToString() => Representation.Sorted(this);
}
