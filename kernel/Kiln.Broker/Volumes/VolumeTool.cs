using System.Text;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Native;
using Kiln.Broker.Sandbox;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Volumes;

/// <summary>
/// Runs the host's own volume manager and makers of file systems: program and arguments are the broker's, but for names that cannot be options, and numbers. They get
/// no environment, no input, and no descriptors but what is given to them. What is started is let finish: half of it would be worse than waiting.
/// </summary>
internal static class VolumeTool
{
    private const int MostOutput = 8 << 20;
    private const int MostWords = 500;

    // A monitor that it started would live on in the broker's mount namespace, and keep all that is mounted there.
    private static readonly string[] Always = ["--config", "activation{monitoring=0}"];

    /// <summary>Runs a command of the volume manager; gives its output.</summary>
    internal static string Manage(SessionState session, string command, params IReadOnlyList<string> arguments) =>
        Run(session, "lvm", ["lvm", command, .. Always, .. arguments], []);

    /// <summary>Runs a maker of file systems on a device.</summary>
    internal static void Format(SessionState session, string program, IReadOnlyList<string> arguments, SafeFileHandle device) =>
        Run(session, program, [program, .. arguments, "/proc/self/fd/3"], [device]);

    private static string Run(SessionState session, string program, IReadOnlyList<string> arguments, IReadOnlyList<SafeFileHandle> more)
    {
        var path = HostTools.Locate(program, session.Policy, session.Identity);
        using var executable = OpenCalls.TryOpen(null, path, OpenCalls.PathOnly, OpenCalls.ResolveNoMagicLinks, out var errno)
            ?? throw SystemFailure.Of(errno, $"Cannot open {path}");
        using var nothing = OpenCalls.TryOpen(null, "/dev/null", OpenCalls.ReadOnly, 0, out errno) ?? throw SystemFailure.Of(errno, "Cannot open /dev/null");
        using var output = SpawnCalls.CreateMemoryFile("output");
        using var errors = SpawnCalls.CreateMemoryFile("errors");
        using var process = ProcessDescriptor.Open(SpawnCalls.Start(executable, arguments, [nothing, output, errors, .. more]));
        var (exitCode, signal) = TaskCalls.Reap(process);
        return exitCode == 0 && signal == 0
            ? TextOf(output)
            : throw Failure(arguments[0] == program && program != "lvm" ? program : arguments[1], TextOf(errors));
    }

    private static string TextOf(SafeFileHandle file)
    {
        var bytes = new byte[Math.Min(RandomAccess.GetLength(file), MostOutput)];
        return Encoding.UTF8.GetString(bytes, 0, RandomAccess.Read(file, bytes, 0));
    }

    private static RequestFailedException Failure(string command, string errors)
    {
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith("WARNING", StringComparison.Ordinal));
        var words = string.Join("; ", lines);
        var reason = words switch
        {
            _ when Has("insufficient free space") || Has("Insufficient") || Has("No space left") => BrokerErrorReason.NoSpace,
            _ when Has("in use") => BrokerErrorReason.Busy,
            _ when Has("not found") || Has("Failed to find") => BrokerErrorReason.NotFound,
            _ when Has("not detected in your kernel") || Has("device-mapper driver") => BrokerErrorReason.Unsupported,
            _ => BrokerErrorReason.System,
        };
        return new RequestFailedException(reason, $"{command} failed: {(words.Length > MostWords ? words[..MostWords] + "…" : words)}");

        bool Has(string text) => words.Contains(text, StringComparison.Ordinal);
    }
}
