using System.Text.Json;
using System.Text.Json.Nodes;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>A plugin that runs as a process of its own: started when it is first needed, dead for the rest of the run when it has failed once.</summary>
internal sealed class PluginProcess(PluginStatus plugin, JsonObject options, ISettings settings, ProcessEnvironment environment) : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly CallStack calls = new();
    private ScratchDirectory? scratch;
    private BackCalls? backCalls;
    private RunningProcess? process;
    private string? death;

    public PluginStatus Plugin => plugin;

    /// <summary>Its scratch directory; null before it was started.</summary>
    public string? ScratchPath => scratch?.Path;

    /// <summary>Starts it if it is not running, and has it announce itself.</summary>
    /// <exception cref="KilnException">It cannot be started, or announces something else than its manifest.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (process is null && death is null)
            {
                await LaunchAsync(cancellation);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Asks it something.</summary>
    /// <param name="method">The method.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="buildroot">What it may work on meanwhile; null for nothing.</param>
    /// <param name="limit">Its own time.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="PluginProcessException">It failed in a way that has no kind of its own.</exception>
    /// <exception cref="KilnException">It failed with a kind.</exception>
    public async Task<TResult> AskAsync<TResult>(
        string method, object parameters, IBuildroot? buildroot, TimeSpan? limit, CancellationToken cancellation)
        where TResult : class
    {
        await StartAsync(cancellation);
        return death is null
            ? await CallAsync<TResult>(method, parameters, buildroot, limit ?? environment.Limits.Call, cancellation)
            : throw new PluginProcessException(death);
    }

    /// <summary>Ends it. Does nothing if it was not started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is not null && death is null)
        {
            death = "its process was ended because the run is over";
            await SayGoodbyeAsync();
            if (!await process.EndAsync(environment.Limits.Stop))
            {
                environment.Log().Write(LogLevel.Warning, $"Plugin '{plugin.Manifest.Id}' did not end in {environment.Limits.Stop.TotalSeconds:0} s and was killed");
            }
        }

        await (backCalls?.DisposeAsync() ?? ValueTask.CompletedTask);
        scratch?.Dispose();
        gate.Dispose();
    }

    private async Task LaunchAsync(CancellationToken cancellation)
    {
        scratch = new ScratchDirectory(plugin.Manifest.Id, environment.RunMark);
        backCalls = new BackCalls(calls, scratch, environment.Limits, environment.Log);
        process = RunningProcess.Start(plugin, scratch, environment, backCalls, () => calls.Buildroot?.Log ?? environment.Log());
        try
        {
            InitializeResult announced = await CallAsync<InitializeResult>(WireMethods.Initialize, Introduction(scratch.Path), null, environment.Limits.Start, cancellation);
            Announcement.Check(plugin, announced);
            await process.Connection.NotifyAsync(WireMethods.Initialized, new Nothing());
        }
        catch (PluginProcessException failure)
        {
            await DieAsync(failure.Message);
            throw new KilnException(
                KilnErrors.PluginFailed,
                $"Plugin '{plugin.Manifest.Id}' in {plugin.Folder} could not be started: {failure.Message}",
                $"Report it to the plugin's author, or disable the plugin with --disable-plugin={plugin.Manifest.Id}.",
                failure);
        }
        catch (KilnException failure)
        {
            await DieAsync(failure.Message);
            throw;
        }
    }

    private InitializeParameters Introduction(string scratchPath) => new()
    {
        Protocol = new ProtocolRange(WireProtocol.Version.ToString(), WireProtocol.Below.ToString()),
        Plugin = plugin.Manifest.Id,
        Folder = plugin.Folder,
        Scratch = scratchPath,
        Permissions = plugin.Granted,
        Options = options,
        Configuration = SentConfiguration.From(settings),
        MessageBytes = environment.Limits.Wire.MessageBytes,
    };

    private async Task<TResult> CallAsync<TResult>(
        string method, object parameters, IBuildroot? buildroot, TimeSpan limit, CancellationToken cancellation)
        where TResult : class
    {
        using var deadline = new CallDeadline(environment.Clock, limit);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Over);
        bool outermost = calls.IsEmpty;
        calls.Push(buildroot, deadline);
        try
        {
            backCalls!.Begin();
            Task<JsonElement> answer = process!.Connection.RequestAsync(method, parameters, stop.Token);
            await WaitAsync(answer, stop.Token);
            cancellation.ThrowIfCancellationRequested();
            return deadline.Over.IsCancellationRequested
                ? throw new PluginProcessException($"it did not answer within {limit.TotalSeconds:0.###} s")
                : WireJson.Read<TResult>(await answer, WireJson.Strict);
        }
        catch (RpcErrorException failure)
        {
            throw failure.Error.Data?.Kind is null ? new PluginProcessException(failure.Error.Message, failure) : failure.Error.ToFailure(KilnErrors.PluginFailed, string.Empty);
        }
        catch (JsonException failure)
        {
            throw new PluginProcessException($"its answer has the wrong shape: {RpcError.Text(failure)}", failure);
        }
        catch (WireException failure)
        {
            throw new PluginProcessException(await DieAsync($"its process {failure.Message}", failure.IsEnd), failure);
        }
        finally
        {
            calls.Remove(deadline);
            if (outermost)
            {
                await backCalls!.EndAsync();
            }
        }
    }

    /// <summary>Waits for an answer; after the time is over only as long as a plugin may take to notice.</summary>
    private async Task WaitAsync(Task<JsonElement> answer, CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = stop.Register(stopped.SetResult);
        if (await Task.WhenAny(answer, stopped.Task) == answer || await Task.WhenAny(answer, Task.Delay(environment.Limits.Cancel, CancellationToken.None)) == answer)
        {
            return;
        }

        await DieAsync("its process did not end a call that was cancelled, and was killed");
    }

    /// <summary>Remembers why it cannot be asked any more, and removes what is left of it.</summary>
    private async Task<string> DieAsync(string reason, bool isEnding = false)
    {
        if (death is null)
        {
            death = reason;
            bool endedByItself = isEnding && await process!.HasEndedAsync();
            await process!.KillAsync();
            await backCalls!.ReleaseLocksAsync();
            death = reason + process.Obituary(killed: !endedByItself);
        }

        return death;
    }

    private async Task SayGoodbyeAsync()
    {
        try
        {
            Task<JsonElement> answer = process!.Connection.RequestAsync(WireMethods.Shutdown, new Nothing(), CancellationToken.None);
            if (await Task.WhenAny(answer, Task.Delay(environment.Limits.Stop)) == answer)
            {
                await answer;
            }

            await process.Connection.NotifyAsync(WireMethods.Exit, new Nothing());
        }
        catch (Exception failure) when (failure is RpcErrorException or WireException)
        {
            environment.Log().Write(LogLevel.Debug, $"{plugin.Manifest.Id}: at its end: {failure.Message}");
        }
    }
}
