using System.Text.Json;
using Kiln.Sdk.Errors;

namespace Kiln.Sdk.Wire;

/// <summary>The <c>error</c> member of an answer.</summary>
/// <param name="Code">JSON-RPC's number.</param>
/// <param name="Message">For people.</param>
/// <param name="Data">What programs may look at, or null.</param>
internal sealed record RpcError(int Code, string Message, RpcErrorData? Data = null)
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int InvalidParameters = -32602;
    public const int Failed = -32000;
    public const int Cancelled = -32800;

    public static RpcError From(Exception failure) => failure switch
    {
        RpcErrorException known => known.Error,
        KilnException known => new(Failed, known.Message, new RpcErrorData(known.Error.Code, known.ExitCode, known.WayOut)),
        OperationCanceledException => new(Cancelled, "cancelled"),
        JsonException malformed => new(InvalidParameters, Text(malformed)),
        _ => new(Failed, failure.Message),
    };

    /// <summary>What a reader of JSON complains of, with the member and without positions that nobody sees.</summary>
    public static string Text(JsonException malformed)
    {
        int end = malformed.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        string message = end < 0 ? malformed.Message : malformed.Message[..end];
        return string.IsNullOrEmpty(malformed.Path) ? message : $"{malformed.Path}: {message}";
    }

    /// <summary>The failure that the peer meant.</summary>
    /// <param name="fallback">Kind of a failure that has none of its own.</param>
    /// <param name="prefix">What stands before a message without a kind.</param>
    public KilnException ToFailure(KilnError fallback, string prefix)
    {
        KilnError? kind = Data?.Kind is { } code ? KilnErrors.All.FirstOrDefault(error => error.Code == code) : null;
        return kind is null
            ? new KilnException(fallback, prefix + Message, Data?.WayOut)
            : new KilnException(kind, Message, Data?.WayOut) { ExitCode = Data?.ExitCode ?? kind.ExitCode };
    }
}
