namespace Kiln.Configuration.Syntax;

/// <summary>Says what may stand left of an assignment.</summary>
internal static class AssignmentTargets
{
    public static void Check(Expression target)
    {
        switch (target)
        {
            case Expression.Name or Expression.Subscript or Expression.Attribute:
                return;
            case Expression.TupleDisplay tuple:
                CheckAll(tuple.Items);
                return;
            case Expression.ListDisplay list:
                CheckAll(list.Items);
                return;
            case Expression.Literal:
                throw new SyntaxProblem(target.At, "cannot assign to literal", "write config_opts['key'] = value");
            case Expression.Call:
                throw new SyntaxProblem(target.At, "cannot assign to function call", "write config_opts['key'] = value");
            default:
                throw new SyntaxProblem(target.At, "cannot assign to expression", "write config_opts['key'] = value");
        }
    }

    public static void CheckAugmented(Expression target)
    {
        if (target is not (Expression.Name or Expression.Subscript or Expression.Attribute))
        {
            throw new SyntaxProblem(target.At, "illegal expression for augmented assignment", "write config_opts['key'] += value");
        }
    }

    private static void CheckAll(IReadOnlyList<Expression> targets)
    {
        foreach (var target in targets)
        {
            Check(target is Expression.Starred starred ? starred.Operand : target);
        }

        if (targets.Count(static target => target is Expression.Starred) > 1)
        {
            throw new SyntaxProblem(targets[0].At, "multiple starred expressions in assignment");
        }
    }
}
