namespace Kiln.Configuration.Templates.Syntax;

/// <summary>Collects the names a template reads.</summary>
internal sealed class TemplateNames
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private TemplateNames()
    {
    }

    public static IReadOnlySet<string> UsedIn(IReadOnlyList<TemplateNode> nodes)
    {
        var collector = new TemplateNames();
        collector.Visit(nodes);
        return collector._names;
    }

    private void Visit(IReadOnlyList<TemplateNode> nodes)
    {
        foreach (var node in nodes)
        {
            Visit(node);
        }
    }

    private void Visit(TemplateNode node)
    {
        switch (node)
        {
            case TemplateNode.Output output:
                Visit(output.Value);
                break;
            case TemplateNode.If branch:
                foreach (var candidate in branch.Branches)
                {
                    Visit(candidate.Test);
                    Visit(candidate.Body);
                }

                Visit(branch.Else);
                break;
            case TemplateNode.For loop:
                Visit(loop.Source);
                Visit(loop.Condition);
                Visit(loop.Body);
                Visit(loop.Else);
                break;
            case TemplateNode.Set set:
                Visit(set.Value);
                break;
            case TemplateNode.BlockSet set:
                Visit(set.Filter?.Expression);
                Visit(set.Body);
                break;
            case TemplateNode.Macro macro:
                Visit(macro.Parameters);
                Visit(macro.Body);
                break;
            case TemplateNode.CallBlock call:
                Visit(call.Call);
                Visit(call.Body);
                break;
            case TemplateNode.FilterBlock block:
                Visit(block.Filter.Expression);
                Visit(block.Body);
                break;
            case TemplateNode.With with:
                foreach (var (_, value) in with.Assignments)
                {
                    Visit(value);
                }

                Visit(with.Body);
                break;
        }
    }

    private void Visit(IReadOnlyList<TemplateParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            Visit(parameter.Default);
        }
    }

    private void Visit(TemplateExpression? expression)
    {
        switch (expression)
        {
            case null or TemplateExpression.Literal:
                break;
            case TemplateExpression.Name name:
                _names.Add(name.Id);
                break;
            case TemplateExpression.Attribute attribute:
                Visit(attribute.Target);
                break;
            case TemplateExpression.Call call:
                Visit(call.Callee);
                VisitAll(call.Arguments.Select(static argument => argument.Value));
                break;
            case TemplateExpression.Filter filter:
                Visit(filter.Input);
                VisitAll(filter.Arguments.Select(static argument => argument.Value));
                break;
            case TemplateExpression.TestCall test:
                Visit(test.Input);
                VisitAll(test.Arguments.Select(static argument => argument.Value));
                break;
            default:
                VisitAll(Parts(expression));
                break;
        }
    }

    private static TemplateExpression?[] Parts(TemplateExpression expression) => expression switch
    {
        TemplateExpression.List list => [.. list.Items],
        TemplateExpression.Tuple tuple => [.. tuple.Items],
        TemplateExpression.Concatenation concatenation => [.. concatenation.Parts],
        TemplateExpression.Dict dict => [.. dict.Items.SelectMany(static item => new[] { item.Key, item.Value })],
        TemplateExpression.Item item => [item.Target, item.Index],
        TemplateExpression.Slice slice => [slice.Lower, slice.Upper, slice.Step],
        TemplateExpression.Unary unary => [unary.Operand],
        TemplateExpression.Binary binary => [binary.Left, binary.Right],
        TemplateExpression.Logical logical => [logical.Left, logical.Right],
        TemplateExpression.Comparison comparison => [comparison.First, .. comparison.Rest.Select(static link => link.Value)],
        TemplateExpression.Conditional conditional => [conditional.Test, conditional.Then, conditional.Else],
        _ => [],
    };

    private void VisitAll(IEnumerable<TemplateExpression?> expressions)
    {
        foreach (var expression in expressions)
        {
            Visit(expression);
        }
    }
}
