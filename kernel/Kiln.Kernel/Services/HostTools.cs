using System.ComponentModel;
using System.Diagnostics;
using Kiln.Kernel.Broker;
using Kiln.Sdk.Plans;

namespace Kiln.Kernel.Services;

/// <summary>Runs programs of the host as the calling user, for facts about the host.</summary>
internal static class HostTools
{
    private const string SearchPath = "/usr/bin:/bin:/usr/sbin:/sbin";

    public static async Task<CommandResult> RunAsync(string tool, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (Find(tool) is not { } program)
        {
            return new CommandResult(127, 0, [], TimeSpan.Zero);
        }

        ProcessStartInfo start = Start(program, arguments);
        start.Environment.Clear();
        start.Environment["PATH"] = SearchPath;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["TERM"] = "vt100";
        return await RunAsync(start, cancellation);
    }

    /// <summary>Runs a prepared program to its end; 126 if it cannot be executed.</summary>
    public static async Task<CommandResult> RunAsync(ProcessStartInfo prepared, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            using Process process = Process.Start(prepared)!;
            process.StandardInput.Close();
            var lines = new LineCollector(all: true);
            Task[] all =
            [
                ReadAsync(process.StandardOutput.BaseStream, OutputStream.Output, lines, cancellation),
                ReadAsync(process.StandardError.BaseStream, OutputStream.Error, lines, cancellation),
                WaitAsync(process, cancellation),
            ];
            await Task.WhenAll(all);
            return new CommandResult(process.ExitCode > 128 ? 256 - (process.ExitCode - 128) : process.ExitCode, 0, lines.Complete(), Stopwatch.GetElapsedTime(start));
        }
        catch (Win32Exception)
        {
            return new CommandResult(126, 0, [], Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>A start with pipes for all streams and the environment of this process.</summary>
    public static ProcessStartInfo Start(string program, IReadOnlyList<string> arguments) => new(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    };

    private static string? Find(string tool) => tool.Contains('/', StringComparison.Ordinal)
        ? null
        : SearchPath.Split(':').Select(directory => Path.Combine(directory, tool)).FirstOrDefault(File.Exists);

    private static async Task WaitAsync(Process process, CancellationToken cancellation)
    {
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task ReadAsync(Stream stream, OutputStream kind, LineCollector lines, CancellationToken cancellation)
    {
        byte[] buffer = new byte[64 * 1024];
        for (int count; (count = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            lock (lines)
            {
                lines.Add(kind, buffer.AsSpan(0, count));
            }
        }
    }
}
