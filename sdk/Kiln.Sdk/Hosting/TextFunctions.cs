using Kiln.Sdk.Plans;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>Functions inside operations cannot be sent: they stay here under numbers, and the kernel asks for their values.</summary>
internal sealed class TextFunctions
{
    private readonly Lock gate = new();
    private readonly List<Func<string?, TextApplyResult>> functions = [];

    /// <summary>The same operations without functions.</summary>
    public IReadOnlyList<TreeOperation> Replace(IReadOnlyList<TreeOperation> operations) => [.. operations.Select(Replace)];

    public TextApplyResult Apply(TextApplyParameters parameters)
    {
        Func<string?, TextApplyResult> function;
        lock (gate)
        {
            function = parameters.Function >= 0 && parameters.Function < functions.Count
                ? functions[parameters.Function]
                : throw new RpcErrorException(new RpcError(RpcError.InvalidParameters, $"there is no function {parameters.Function}"));
        }

        return function(parameters.Text);
    }

    private TreeOperation Replace(TreeOperation operation) => operation switch
    {
        EditTextOperation edit => new RemoteEditOperation(edit.Path, Add(text => new TextApplyResult(Text: edit.Edit(text ?? string.Empty)))),
        IfTextOperation conditional => new RemoteConditionOperation(
            conditional.Path, Add(text => new TextApplyResult(Holds: conditional.Condition(text))), Replace(conditional.Operations)),
        _ => operation,
    };

    private int Add(Func<string?, TextApplyResult> function)
    {
        lock (gate)
        {
            functions.Add(function);
            return functions.Count - 1;
        }
    }
}
