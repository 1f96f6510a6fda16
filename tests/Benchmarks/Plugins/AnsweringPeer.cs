using System.Text.Json;
using Kiln.Sdk.Wire;

namespace Kiln.Benchmarks.Plugins;

/// <summary>The other end of a connection, in a process of its own: answers everything with nothing.</summary>
internal sealed class AnsweringPeer : IRpcHandler
{
    public const string Argument = "--answer";

    /// <summary>This program.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, Path.GetFileNameWithoutExtension(typeof(AnsweringPeer).Assembly.Location));

    public static async Task RunAsync()
    {
        using var connection = new RpcConnection(Console.OpenStandardInput(), Console.OpenStandardOutput(), new WireLimits(), new AnsweringPeer());
        connection.Start();
        await connection.Completion;
    }

    public Task<object> HandleAsync(string method, JsonElement parameters, CancellationToken cancellation) => Task.FromResult<object>(new Nothing());

    public void Accept(string method, JsonElement parameters)
    {
    }
}
