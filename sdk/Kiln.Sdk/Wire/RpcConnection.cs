using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kiln.Sdk.Wire;

/// <summary>One end of a JSON-RPC connection. Both ends may ask.</summary>
internal sealed class RpcConnection : IDisposable
{
    private readonly FrameReader reader;
    private readonly FrameWriter writer;
    private readonly IRpcHandler handler;
    private readonly WireLimits limits;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> asked = new();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> answering = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource ended = new();
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly CancellationToken stopped;
    private WireException? failure;
    private long last;

    public RpcConnection(Stream input, Stream output, WireLimits limits, IRpcHandler handler)
    {
        reader = new FrameReader(input, limits);
        writer = new FrameWriter(output, limits.Queue);
        this.limits = limits;
        this.handler = handler;
        stopped = ended.Token;
    }

    /// <summary>Ends without an exception when the peer closed the stream between two messages, else with a <see cref="WireException"/>.</summary>
    public Task Completion => completion.Task;

    public void Start()
    {
        writer.Start();
        new Thread(Run) { IsBackground = true, Name = "plugin wire reader" }.Start();
    }

    /// <summary>Asks the peer. Cancellation asks it to stop; the answer is waited for all the same.</summary>
    /// <exception cref="RpcErrorException">The answer is an error.</exception>
    /// <exception cref="WireException">The connection ended.</exception>
    public async Task<JsonElement> RequestAsync(string method, object parameters, CancellationToken cancellation)
    {
        long id = Interlocked.Increment(ref last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (failure is not null)
            {
                throw failure;
            }

            asked[id] = answer;
        }

        await SendAsync(new JsonObject { ["id"] = id, ["method"] = method }, "params", parameters);
        await using CancellationTokenRegistration registration =
            cancellation.Register(() => _ = NotifyAsync(WireMethods.CancelRequest, new CancelParameters(id)));
        return await answer.Task;
    }

    /// <summary>Tells the peer something.</summary>
    public Task NotifyAsync(string method, object parameters) => SendAsync(new JsonObject { ["method"] = method }, "params", parameters);

    /// <summary>Ends the connection for a reason of this side.</summary>
    public void Fail(WireException reason) => End(reason);

    /// <summary>Ends the connection, if it has not ended.</summary>
    public void Dispose()
    {
        End(null);
        ended.Dispose();
    }

    /// <summary>Writes what is queued, then nothing more.</summary>
    public Task CloseAsync()
    {
        writer.Close();
        return writer.Done;
    }

    private void Run()
    {
        try
        {
            while (reader.Read() is { } body)
            {
                Take(RpcMessage.Parse(body));
            }

            End(null);
        }
        catch (WireException reason)
        {
            End(reason);
        }
        catch (JsonException reason)
        {
            End(new WireException($"sent a message of the wrong shape: {RpcError.Text(reason)}", reason));
        }
        catch (Exception reason)
        {
            // Nothing may escape: an exception on this thread would end the process.
            End(new WireException($"sent a message that cannot be dealt with: {reason.Message}", reason));
        }
    }

    private void Take(RpcMessage message)
    {
        if (message.Method is null)
        {
            TakeAnswer(message);
        }
        else if (message.Id is { } id)
        {
            TakeRequest(id, message.Method, message.Parameters);
        }
        else if (message.Method == WireMethods.CancelRequest)
        {
            string key = message.Parameters.ValueKind == JsonValueKind.Object && message.Parameters.TryGetProperty("id", out JsonElement wanted)
                ? wanted.GetRawText()
                : string.Empty;
            _ = answering.TryGetValue(key, out CancellationTokenSource? running) ? running.CancelAsync() : Task.CompletedTask;
        }
        else if (!message.Method.StartsWith("$/", StringComparison.Ordinal))
        {
            handler.Accept(message.Method, message.Parameters);
        }
    }

    private void TakeAnswer(RpcMessage message)
    {
        if (message.Id is not { ValueKind: JsonValueKind.Number } id || !id.TryGetInt64(out long number) || !asked.TryRemove(number, out TaskCompletionSource<JsonElement>? answer))
        {
            string text = message.Id?.GetRawText() ?? "null";
            throw new WireException($"answered a request with the id {text}, which nobody waits for{(message.Error is { } error ? ": " + error.Message : string.Empty)}");
        }

        if (message.Error is { } failed)
        {
            answer.SetException(new RpcErrorException(failed));
        }
        else
        {
            answer.SetResult(message.Result ?? default);
        }
    }

    private void TakeRequest(JsonElement id, string method, JsonElement parameters)
    {
        string key = id.GetRawText();
        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        if (!answering.TryAdd(key, cancellation))
        {
            throw new WireException($"asked twice with the id {key}");
        }

        if (answering.Count > limits.Requests)
        {
            throw new WireException($"has more than {limits.Requests} requests waiting for answers");
        }

        _ = Task.Run(() => AnswerAsync(key, id, method, parameters, cancellation));
    }

    private async Task AnswerAsync(string key, JsonElement id, string method, JsonElement parameters, CancellationTokenSource cancellation)
    {
        string member = "result";
        object value;
        try
        {
            value = await handler.HandleAsync(method, parameters, cancellation.Token);
        }
        catch (Exception failed)
        {
            member = "error";
            value = RpcError.From(failed);
        }

        answering.TryRemove(key, out _);
        cancellation.Dispose();
        try
        {
            await SendAsync(Answer(id), member, value);
        }
        catch (WireException tooLarge)
        {
            await SendAsync(Answer(id), "error", new RpcError(RpcError.Failed, tooLarge.Message));
        }
    }

    private static JsonObject Answer(JsonElement id) => new() { ["id"] = JsonNode.Parse(id.GetRawText()) };

    private async Task SendAsync(JsonObject message, string member, object value)
    {
        message.Insert(0, "jsonrpc", "2.0");
        message[member] = JsonSerializer.SerializeToNode(value, value.GetType(), WireJson.Lenient);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(message, WireJson.Lenient);
        if (body.Length > limits.MessageBytes)
        {
            throw new WireException(string.Create(CultureInfo.InvariantCulture, $"cannot be sent a message of {body.Length} bytes; the limit is {limits.MessageBytes}"));
        }

        try
        {
            await writer.WriteAsync(body, stopped);
        }
        catch (OperationCanceledException)
        {
            // The connection has ended; whoever waits for an answer hears of it.
        }
    }

    private void End(WireException? reason)
    {
        lock (gate)
        {
            if (failure is not null)
            {
                return;
            }

            failure = reason ?? new WireException("closed its standard output") { IsEnd = true };
        }

        writer.Close();
        ended.Cancel();
        FailAsked();
        if (reason is null)
        {
            completion.TrySetResult();
        }
        else
        {
            completion.TrySetException(reason);
            _ = completion.Task.Exception;
        }
    }

    private void FailAsked()
    {
        foreach (long id in asked.Keys)
        {
            if (asked.TryRemove(id, out TaskCompletionSource<JsonElement>? answer))
            {
                answer.TrySetException(failure!);
            }
        }
    }
}
