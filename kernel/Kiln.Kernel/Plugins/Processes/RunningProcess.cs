using System.ComponentModel;
using System.Diagnostics;
using Kiln.Broker.Contracts.Channel;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>A plugin's process with its streams. Whatever it has started ends with it.</summary>
internal sealed class RunningProcess
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);
    private readonly Process process;
    private readonly string runId;
    private readonly StandardErrorLog errors;

    private RunningProcess(Process process, string runId, StandardErrorLog errors, RpcConnection connection)
    {
        this.process = process;
        this.runId = runId;
        this.errors = errors;
        Connection = connection;
    }

    public RpcConnection Connection { get; }

    /// <exception cref="KilnException">It cannot be started.</exception>
    public static RunningProcess Start(PluginStatus plugin, ScratchDirectory scratch, ProcessEnvironment environment, IRpcHandler handler, Func<ILog> log)
    {
        string mark = MarkedProcesses.NewMark(environment.RunMark);
        ProcessStartInfo start = ProcessCommand.Make(plugin.Manifest, plugin.Folder, scratch.Path, mark);
        Process started;
        try
        {
            started = Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new KilnException(KilnErrors.BadPlugin, $"Plugin '{plugin.Manifest.Id}' cannot be started: {failure.Message}", null, failure);
        }

        var standardError = new StandardErrorLog(plugin.Manifest.Id, started.StandardError.BaseStream, log, environment.Limits.ErrorLines);
        var connection = new RpcConnection(started.StandardOutput.BaseStream, started.StandardInput.BaseStream, environment.Limits.Wire, handler);
        standardError.Start();
        connection.Start();
        return new RunningProcess(started, mark, standardError, connection);
    }

    /// <summary>Tells it that nothing more comes, and waits for its end.</summary>
    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> EndAsync(TimeSpan patience)
    {
        bool ended = await WithinAsync(StopAsync(), patience);
        await KillAsync();
        return ended;
    }

    /// <summary>Kills it with all that it has started.</summary>
    public async Task KillAsync()
    {
        ProcessGroup.KillAll(process.Id);
        MarkedProcesses.KillAll(runId);
        await process.WaitForExitAsync();
        await WithinAsync(errors.Ended, Drain);
        Connection.Dispose();
    }

    /// <summary>How it ended and what it said last, after <see cref="KillAsync"/>.</summary>
    public string Obituary(bool killed)
    {
        string status = killed ? string.Empty
            : process.ExitCode > 128 ? $" (signal {process.ExitCode - 128})" : $" (exit status {process.ExitCode})";
        return errors.LastLines.Count == 0 ? status : $"{status}. Last lines of its standard error:\n  {string.Join("\n  ", errors.LastLines)}";
    }

    /// <summary>Whether it ends by itself, given a moment.</summary>
    public Task<bool> HasEndedAsync() => WithinAsync(process.WaitForExitAsync(), Drain);

    private async Task StopAsync()
    {
        await Connection.CloseAsync();
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    private static async Task<bool> WithinAsync(Task task, TimeSpan patience) => await Task.WhenAny(task, Task.Delay(patience)) == task;
}
