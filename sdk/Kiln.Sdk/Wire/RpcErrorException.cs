namespace Kiln.Sdk.Wire;

/// <summary>An answer that is an error; the connection lives on.</summary>
internal sealed class RpcErrorException(RpcError error) : Exception(error.Message)
{
    public RpcError Error { get; } = error;
}
