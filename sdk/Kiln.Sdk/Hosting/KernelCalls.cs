using System.Text.Json;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>Asks the kernel; its failures become the exceptions that a plugin in the kernel's own process would see.</summary>
internal sealed class KernelCalls(RpcConnection connection)
{
    public Task AskAsync(string method, object parameters, CancellationToken cancellation) => AskAsync<Nothing>(method, parameters, cancellation);

    public async Task<TResult> AskAsync<TResult>(string method, object parameters, CancellationToken cancellation)
        where TResult : class
    {
        try
        {
            JsonElement result = await connection.RequestAsync(method, parameters, cancellation);
            return WireJson.Read<TResult>(result, WireJson.Lenient);
        }
        catch (RpcErrorException failure) when (failure.Error.Code == RpcError.Cancelled)
        {
            throw new OperationCanceledException(failure.Message, failure, cancellation);
        }
        catch (RpcErrorException failure)
        {
            throw failure.Error.ToFailure(KilnErrors.PluginFailed, string.Empty);
        }
        catch (WireException failure)
        {
            throw new KilnException(KilnErrors.PluginFailed, $"The program {failure.Message}.", null, failure);
        }
    }

    /// <summary>For members that are not asynchronous.</summary>
    public TResult Ask<TResult>(string method, object parameters)
        where TResult : class => AskAsync<TResult>(method, parameters, CancellationToken.None).GetAwaiter().GetResult();

    public void Tell(string method, object parameters) => connection.NotifyAsync(method, parameters).GetAwaiter().GetResult();
}
