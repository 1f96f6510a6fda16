using System.Text.Json;
using System.Text.Json.Nodes;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>Asks a process what one contract says.</summary>
internal sealed class ContractChannel(PluginProcess process, string contract)
{
    private static readonly JsonSerializerOptions Json = WireJson.ForContracts(received: null);

    /// <summary>For members that are not asynchronous: they wait, so this waits.</summary>
    public T Ask<T>(string member, params IReadOnlyList<(string Name, object Value)> arguments) =>
        AskAsync<T>(member, null, arguments, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Operations whose functions are asked of the process.</summary>
    public IReadOnlyList<TreeOperation> Operations(string member, params IReadOnlyList<(string Name, object Value)> arguments) =>
        [.. Ask<IReadOnlyList<TreeOperation>>(member, arguments).Select(Restore)];

    /// <summary>Asks for a value.</summary>
    /// <exception cref="KilnException">The process failed, or its answer is no such value.</exception>
    public async Task<T> AskAsync<T>(
        string member, IBuildroot? buildroot, IReadOnlyList<(string Name, object Value)> arguments, CancellationToken cancellation)
    {
        JsonNode value = (await CallAsync(member, buildroot, arguments, cancellation)).Value ?? throw Failed(member, "its answer has no value", null);
        return Read<T>(member, value);
    }

    /// <summary>Asks for a value that there may not be.</summary>
    /// <exception cref="KilnException">The process failed, or its answer is no such value.</exception>
    public async Task<T?> FindAsync<T>(
        string member, IBuildroot? buildroot, IReadOnlyList<(string Name, object Value)> arguments, CancellationToken cancellation)
        where T : class
    {
        JsonNode? value = (await CallAsync(member, buildroot, arguments, cancellation)).Value;
        return value is null ? null : Read<T>(member, value);
    }

    /// <summary>Asks for an action.</summary>
    /// <exception cref="KilnException">The process failed.</exception>
    public Task DoAsync(string member, IBuildroot? buildroot, IReadOnlyList<(string Name, object Value)> arguments, CancellationToken cancellation) =>
        CallAsync(member, buildroot, arguments, cancellation);

    private T Read<T>(string member, JsonNode value)
    {
        try
        {
            return value.Deserialize<T>(Json)!;
        }
        catch (JsonException failure)
        {
            throw Failed(member, $"its answer has the wrong shape: {RpcError.Text(failure)}", failure);
        }
    }

    private Task<ContractCallResult> CallAsync(
        string member, IBuildroot? buildroot, IReadOnlyList<(string Name, object Value)> arguments, CancellationToken cancellation)
    {
        var sent = new JsonObject();
        if (buildroot is not null)
        {
            sent["buildroot"] = JsonSerializer.SerializeToNode(HookCalls.Describe(buildroot), Json);
        }

        foreach ((string name, object value) in arguments)
        {
            sent[name] = JsonSerializer.SerializeToNode(value, value.GetType(), Json);
        }

        return RequestAsync<ContractCallResult>(WireMethods.ContractCall, new ContractCallParameters(contract, member, sent), buildroot, member, cancellation);
    }

    private TreeOperation Restore(TreeOperation operation) => operation switch
    {
        RemoteEditOperation edit => new EditTextOperation(
            edit.Path, text => Apply(edit.Function, text).Text ?? throw Failed(WireMethods.TextApply, "its answer has no text", null)),
        RemoteConditionOperation conditional => new IfTextOperation(
            conditional.Path, text => Apply(conditional.Function, text).Holds == true, [.. conditional.Operations.Select(Restore)]),
        _ => operation,
    };

    private TextApplyResult Apply(int function, string? text) => RequestAsync<TextApplyResult>(
        WireMethods.TextApply, new TextApplyParameters(function, text), null, WireMethods.TextApply, CancellationToken.None).GetAwaiter().GetResult();

    private async Task<TResult> RequestAsync<TResult>(
        string method, object parameters, IBuildroot? buildroot, string member, CancellationToken cancellation)
        where TResult : class
    {
        try
        {
            return await process.AskAsync<TResult>(method, parameters, buildroot, null, cancellation);
        }
        catch (PluginProcessException failure)
        {
            throw Failed(member, failure.Message, failure);
        }
    }

    private KilnException Failed(string member, string message, Exception? inner) => new(
        KilnErrors.PluginFailed,
        $"Plugin '{process.Plugin.Manifest.Id}' failed in {contract}.{member}: {message}",
        "Report it to the plugin's author, or choose another provider.",
        inner);
}
