using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>
/// Runs a plugin class as a process of its own: the program's main method is <c>return await PluginHost.RunAsync(new MyPlugin());</c>. The class is the same
/// that an assembly plugin has.
/// </summary>
public static class PluginHost
{
    /// <summary>
    /// Serves the kernel on standard input and output until it says that the run is over, or is gone. From here on <see cref="Console.Out"/> writes to
    /// standard error, which the kernel logs: standard output carries the protocol.
    /// </summary>
    /// <param name="plugin">A fresh instance.</param>
    /// <returns>0 after an orderly end, 1 if the kernel went away before; the exit status of the process.</returns>
    public static async Task<int> RunAsync(KilnPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        await using Stream input = Console.OpenStandardInput();
        await using Stream output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error);
        return await RunAsync(plugin, input, output);
    }

    internal static async Task<int> RunAsync(KilnPlugin plugin, Stream input, Stream output)
    {
        var session = new HostSession(plugin);
        using var connection = new RpcConnection(input, output, new WireLimits(), session);
        session.Attach(connection);
        connection.Start();
        await Task.WhenAny(session.Exited, connection.Completion);
        await connection.CloseAsync();
        return session.Exited.IsCompleted ? 0 : 1;
    }
}
