using System.Reflection;
using System.Text.Json;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Hosting;

namespace Kiln.Sdk.Wire;

/// <summary>A member of a contract as the wire names it.</summary>
internal sealed record ContractMember(string Name, MethodInfo Method)
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Contracts that a process can provide: what they take and give can be sent, or kept under a number.</summary>
    public static IReadOnlyList<Type> Contracts { get; } = 
    [
        typeof(IBuildrootSetup), typeof(ILayerCache), typeof(IPackageManager), typeof(IRootProvider), typeof(ISigner), typeof(ISnapshotStore), typeof(ISourceProvider),
    ];

    /// <summary>Type of the value that it gives, without the task around it; null for none.</summary>
    public Type? ValueType =>
        Method.ReturnType == typeof(void) || Method.ReturnType == typeof(Task) ? null
        : Method.ReturnType.IsGenericType && Method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>) ? Method.ReturnType.GetGenericArguments()[0]
        : Method.ReturnType;

    public static IReadOnlyList<ContractMember> Of(Type contract) => [.. ShapeOf(contract).GetMethods(Members).Select(method => new ContractMember(NameOf(method), method))];

    /// <summary>Whose members the wire has: the contract's own, unless it hands over what cannot be sent.</summary>
    private static Type ShapeOf(Type contract) =>
        contract == typeof(ILayerCache) ? typeof(KeptLayers)
        : contract == typeof(ISourceProvider) ? typeof(KeptSources)
        : contract;

    private static string NameOf(MethodInfo method)
    {
        string name = method.IsSpecialName ? method.Name["get_".Length..] : method.Name;
        return JsonNamingPolicy.CamelCase.ConvertName(name.EndsWith("Async", StringComparison.Ordinal) ? name[..^"Async".Length] : name);
    }
}
