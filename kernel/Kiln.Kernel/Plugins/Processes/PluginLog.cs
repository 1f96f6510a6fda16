using System.Text.Json;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>Messages of a plugin, within bounds for each call.</summary>
internal sealed class PluginLog(ProcessLimits limits, Func<ILog> log)
{
    private int messages;
    private long characters;

    /// <summary>A new call has begun.</summary>
    public void Reset()
    {
        messages = 0;
        characters = 0;
    }

    /// <exception cref="WireException">It is too much.</exception>
    public void Accept(JsonElement parameters)
    {
        LogParameters message = WireJson.Read<LogParameters>(parameters, WireJson.Strict);
        characters += message.Message.Length;
        if (++messages > limits.LogMessages || characters > limits.LogCharacters)
        {
            throw new WireException($"logged more than {limits.LogMessages} messages or {limits.LogCharacters} characters during one call");
        }

        log().Write(message.Level, message.Message, message.Channel);
    }
}
