using System.Text.Json;

namespace Kiln.Sdk.Wire;

/// <summary>What answers the peer's requests.</summary>
internal interface IRpcHandler
{
    /// <summary>Answers a request; called concurrently. An exception becomes an error answer.</summary>
    Task<object> HandleAsync(string method, JsonElement parameters, CancellationToken cancellation);

    /// <summary>Takes a notification; called in order, before anything that came later is looked at. A <see cref="WireException"/> ends the connection.</summary>
    void Accept(string method, JsonElement parameters);
}
