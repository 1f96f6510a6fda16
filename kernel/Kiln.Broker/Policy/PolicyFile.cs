using System.Text.Json;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Policy;

/// <summary>Reads the administrator's policy.</summary>
internal static class PolicyFile
{
    internal const string Path = "/etc/kiln/broker-policy.json";
    private const int MaximumBytes = 64 * 1024;

    /// <summary>
    /// The policy of a broker. A broker in the caller's own user namespace has none but the defaults: the caller could start another one
    /// with the same rights.
    /// </summary>
    internal static BrokerPolicy Load(SessionIdentity identity) => identity.IsRootless ? BrokerPolicy.Default : Load(Path);

    internal static BrokerPolicy Load(string path)
    {
        using var file = OpenCalls.TryOpen(null, path, OpenCalls.ReadOnly | OpenCalls.NonBlocking, OpenCalls.ResolveNoMagicLinks, out var errno);
        if (file is null)
        {
            return errno == Errno.NoEntry ? BrokerPolicy.Default : throw new PolicyException($"{path} cannot be opened (error {errno}).");
        }

        RequireTrusted(path, FileCalls.StatusOf(file));
        try
        {
            using var stream = new FileStream(file, FileAccess.Read, bufferSize: 0);
            return JsonSerializer.Deserialize(stream, PolicyJson.Default.BrokerPolicy)
                ?? throw new PolicyException($"{path} contains null instead of an object.");
        }
        catch (JsonException fault)
        {
            throw new PolicyException($"{path} is not a valid policy: {fault.Message}");
        }
    }

    private static void RequireTrusted(string path, in FileStatus status)
    {
        if (!status.IsFile || status.Size > MaximumBytes)
        {
            throw new PolicyException($"{path} is not a regular file of at most {MaximumBytes} bytes.");
        }

        if (status.Uid != 0 || (status.Permissions & 0b000_010_010) != 0)
        {
            throw new PolicyException($"{path} must belong to root and be writable for root only (chown root {path}; chmod go-w {path}).");
        }
    }
}
