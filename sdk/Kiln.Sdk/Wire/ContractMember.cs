using System.Reflection;
using System.Text.Json;
using Kiln.Sdk.Contracts;

namespace Kiln.Sdk.Wire;

/// <summary>A member of a contract as the wire names it.</summary>
internal sealed record ContractMember(string Name, MethodInfo Method)
{
    /// <summary>Contracts that a process can provide: what they take and give can be sent.</summary>
    public static IReadOnlyList<Type> Contracts { get; } = [typeof(IBuildrootSetup), typeof(IPackageManager), typeof(IRootProvider), typeof(ISnapshotStore)];

    /// <summary>Type of the value that it gives, without the task around it; null for none.</summary>
    public Type? ValueType =>
        Method.ReturnType == typeof(void) || Method.ReturnType == typeof(Task) ? null
        : Method.ReturnType.IsGenericType && Method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>) ? Method.ReturnType.GetGenericArguments()[0]
        : Method.ReturnType;

    public static IReadOnlyList<ContractMember> Of(Type contract) => [.. contract.GetMethods().Select(method => new ContractMember(NameOf(method), method))];

    private static string NameOf(MethodInfo method)
    {
        string name = method.IsSpecialName ? method.Name["get_".Length..] : method.Name;
        return JsonNamingPolicy.CamelCase.ConvertName(name.EndsWith("Async", StringComparison.Ordinal) ? name[..^"Async".Length] : name);
    }
}
