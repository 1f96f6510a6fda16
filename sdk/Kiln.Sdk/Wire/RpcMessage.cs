using System.Text.Json;

namespace Kiln.Sdk.Wire;

/// <summary>One message of JSON-RPC 2.0, as it was read.</summary>
internal sealed record RpcMessage(JsonElement? Id, string? Method, JsonElement Parameters, JsonElement? Result, RpcError? Error)
{
    /// <exception cref="WireException">It is no message.</exception>
    public static RpcMessage Parse(byte[] body)
    {
        JsonElement root = Root(body);
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("jsonrpc", out JsonElement version) || !version.ValueEquals("2.0"u8))
        {
            throw new WireException($"sent a message that is not a JSON-RPC 2.0 object: {Start(root)}");
        }

        JsonElement? id = Member(root, "id");
        if (id is { ValueKind: not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null) })
        {
            throw new WireException($"sent a message whose id is neither text nor a number: {Start(root)}");
        }

        RpcError? error = Member(root, "error") is { ValueKind: not JsonValueKind.Null } failure ? ReadError(failure) : null;
        string? method = Member(root, "method") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null;
        JsonElement? result = Member(root, "result");
        return method is not null || result is not null || error is not null
            ? new RpcMessage(id is { ValueKind: JsonValueKind.Null } ? null : id, method, Member(root, "params") ?? default, result, error)
            : throw new WireException($"sent a message with neither method, result nor error: {Start(root)}");
    }

    private static JsonElement Root(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException failure)
        {
            throw new WireException($"sent a message of {body.Length} bytes that is not JSON: {RpcError.Text(failure)}", failure);
        }
    }

    private static JsonElement? Member(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement value) ? value : null;

    private static RpcError ReadError(JsonElement error)
    {
        try
        {
            return error.Deserialize<RpcError>(WireJson.Lenient) ?? throw new WireException("sent an empty error");
        }
        catch (JsonException)
        {
            // Other libraries put what they like into "data".
            return new RpcError(
                Member(error, "code") is { ValueKind: JsonValueKind.Number } code && code.TryGetInt32(out int number) ? number : RpcError.Failed,
                Member(error, "message") is { ValueKind: JsonValueKind.String } message ? message.GetString()! : "an error without a message");
        }
    }

    private static string Start(JsonElement root)
    {
        string text = root.GetRawText();
        return text.Length > 80 ? text[..80] + "…" : text;
    }
}
