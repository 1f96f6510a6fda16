namespace Kiln.Kernel.Operations;

/// <summary>What a run does. The set of derived records is closed; each is a tree of states.</summary>
public abstract record Operation
{
    private protected Operation()
    {
    }
}
