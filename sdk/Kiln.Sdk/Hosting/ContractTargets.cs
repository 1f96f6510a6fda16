using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>Contracts that a plugin in a process of its own provides.</summary>
internal sealed class ContractTargets(ISettings settings, Func<BuildrootData, IBuildroot> open)
{
    private readonly Dictionary<string, (Type Contract, object Implementation)> targets = new(StringComparer.Ordinal);
    private readonly JsonSerializerOptions json = WireJson.ForContracts(settings);

    public IEnumerable<string> Names => targets.Keys;

    public TextFunctions Functions { get; } = new();

    public bool TryAdd(Type contract, object implementation) =>
        ContractMember.Contracts.Contains(contract) && targets.TryAdd(contract.Name, (contract, Shape(implementation, contract)));

    public async Task<ContractCallResult> CallAsync(ContractCallParameters call, CancellationToken cancellation)
    {
        if (!targets.TryGetValue(call.Contract, out (Type Contract, object Implementation) target)
            || ContractMember.Of(target.Contract).FirstOrDefault(known => known.Name == call.Member) is not { } member)
        {
            throw new RpcErrorException(new RpcError(RpcError.MethodNotFound, $"contract {call.Contract} with the member '{call.Member}' is not provided"));
        }

        object?[] arguments = [.. member.Method.GetParameters().Select(parameter => Argument(parameter, call.Arguments, cancellation))];
        object? value = await ValueAsync(member, Invoke(member.Method, target.Implementation, arguments));
        return new ContractCallResult(value is null ? null : JsonSerializer.SerializeToNode(
            value is IReadOnlyList<TreeOperation> operations ? Functions.Replace(operations) : value, member.ValueType!, json));
    }

    private static object Shape(object implementation, Type contract) =>
        contract == typeof(ILayerCache) ? new KeptLayers((ILayerCache)implementation)
        : contract == typeof(ISourceProvider) ? new KeptSources((ISourceProvider)implementation)
        : implementation;

    private object? Argument(ParameterInfo parameter, JsonObject arguments, CancellationToken cancellation)
    {
        Type type = parameter.ParameterType;
        if (type == typeof(CancellationToken))
        {
            return cancellation;
        }

        if (type == typeof(ISettings))
        {
            return settings;
        }

        JsonNode argument = arguments[parameter.Name!] ?? throw new JsonException($"the argument '{parameter.Name}' is missing");
        return type == typeof(IBuildroot) ? open(argument.Deserialize<BuildrootData>(json)!) : argument.Deserialize(type, json);
    }

    private static object? Invoke(MethodInfo method, object implementation, object?[] arguments)
    {
        try
        {
            return method.Invoke(implementation, arguments);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    private static async Task<object?> ValueAsync(ContractMember member, object? result)
    {
        if (result is not Task task)
        {
            return result;
        }

        await task;
        return member.ValueType is null ? null : task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task);
    }
}
