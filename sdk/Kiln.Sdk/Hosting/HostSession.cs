using System.Text.Json;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>Answers the kernel in the name of a plugin.</summary>
internal sealed class HostSession(KilnPlugin plugin) : IRpcHandler
{
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RpcConnection? connection;
    private HostRegistration? registration;

    /// <summary>Ends when the kernel says so.</summary>
    public Task Exited => exited.Task;

    public void Attach(RpcConnection wire) => connection = wire;

    public async Task<object> HandleAsync(string method, JsonElement parameters, CancellationToken cancellation) => method switch
    {
        WireMethods.Initialize => Initialize(WireJson.Read<InitializeParameters>(parameters, WireJson.Lenient)),
        WireMethods.HookInvoke => await Registered.InvokeAsync(WireJson.Read<HookInvokeParameters>(parameters, WireJson.Lenient), cancellation),
        WireMethods.ContractCall => await Registered.Contracts.CallAsync(WireJson.Read<ContractCallParameters>(parameters, WireJson.Lenient), cancellation),
        WireMethods.TextApply => Registered.Contracts.Functions.Apply(WireJson.Read<TextApplyParameters>(parameters, WireJson.Lenient)),
        WireMethods.Shutdown => new Nothing(),
        _ => throw new RpcErrorException(new RpcError(RpcError.MethodNotFound, $"there is no method '{method}'")),
    };

    public void Accept(string method, JsonElement parameters)
    {
        if (method == WireMethods.Exit)
        {
            exited.TrySetResult();
        }
    }

    private HostRegistration Registered => registration
        ?? throw new RpcErrorException(new RpcError(RpcError.InvalidRequest, "the plugin is not initialized"));

    private InitializeResult Initialize(InitializeParameters parameters)
    {
        RequireVersion(parameters.Protocol);
        var made = new HostRegistration(connection!, parameters);
        plugin.Register(made);
        made.Close();
        registration = made;
        return new InitializeResult(WireProtocol.Version.ToString(), [.. made.Hooks], [.. made.Contracts.Names]);
    }

    private static void RequireVersion(ProtocolRange range)
    {
        if (!Version.TryParse(range.Minimum, out Version? minimum) || !Version.TryParse(range.Below, out Version? below)
            || minimum > WireProtocol.Version || below <= WireProtocol.Version)
        {
            throw new KilnException(
                KilnErrors.BadPlugin,
                $"The program speaks the plugin protocol from {range.Minimum} up to but not including {range.Below}; this plugin speaks {WireProtocol.Version}.",
                "Build the plugin with another version of Kiln.Sdk.");
        }
    }
}
