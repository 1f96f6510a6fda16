using System.Runtime.CompilerServices;

namespace Kiln.Configuration.Evaluation;

/// <summary>What an evaluation may still spend: steps, allocated characters and elements, nesting.</summary>
internal sealed class Budget
{
    private readonly int _maximumDepth;
    private readonly long _maximumAllocation;
    private long _steps;
    private long _allocation;
    private int _depth;

    public Budget(long steps, long allocation, int depth)
    {
        _steps = steps;
        _allocation = allocation;
        _maximumAllocation = allocation;
        _maximumDepth = depth;
    }

    public void Step(long count = 1)
    {
        _steps -= count;
        if (_steps < 0)
        {
            throw ScriptException.Limit("the evaluation takes too many steps");
        }
    }

    public void Allocate(long amount)
    {
        _allocation -= amount;
        if (amount < 0 || _allocation < 0)
        {
            throw ScriptException.Limit($"the evaluation makes more than {_maximumAllocation} characters and elements");
        }
    }

    public void Enter()
    {
        Step();
        if (++_depth > _maximumDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw ScriptException.Limit($"the evaluation is nested more than {_maximumDepth} levels deep");
        }
    }

    public void Leave() => _depth--;

    /// <summary>The present nesting; stored before and restored after something that may fail in between.</summary>
    public int Depth
    {
        get => _depth;
        set => _depth = value;
    }
}
