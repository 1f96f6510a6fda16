using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What all plans of operations must keep.</summary>
internal static class TreeOperationConformance
{
    public static IEnumerable<string> Check(string member, Func<IReadOnlyList<TreeOperation>> plan)
    {
        IReadOnlyList<TreeOperation> first = plan();
        if (ValueText.Of(first) != ValueText.Of(plan()))
        {
            yield return $"{member} differs when it is asked twice";
        }

        foreach (string path in first.SelectMany(Paths).Where(path => !path.StartsWith('/') || path.Split('/').Contains("..", StringComparer.Ordinal)))
        {
            yield return $"{member} has the path '{path}', which is not absolute inside the tree";
        }
    }

    private static IEnumerable<string> Paths(TreeOperation operation) => operation switch
    {
        IfTextOperation conditional => conditional.Operations.SelectMany(Paths).Prepend(conditional.Path),
        RunCommandOperation => [],
        _ => operation.GetType().GetProperty("Path")?.GetValue(operation) is string path ? [path] : [],
    };
}
