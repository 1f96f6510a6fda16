using System.Text.Json;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>Steps of a plugin that are shown as states.</summary>
internal sealed class PluginSteps : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Stack<(string Title, TaskCompletionSource End, Task Running)> open = new();

    public async Task TakeAsync(IBuildroot buildroot, ProgressParameters step)
    {
        await gate.WaitAsync();
        try
        {
            if (step.Step == ProgressStep.Begin)
            {
                await BeginAsync(buildroot, step.Title);
            }
            else if (open.TryPeek(out (string Title, TaskCompletionSource, Task) innermost) && innermost.Title == step.Title)
            {
                await CloseAsync(step.Step == ProgressStep.Failed);
            }
            else
            {
                throw new JsonException($"'{step.Title}' is not the step that was begun last");
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Ends all that is open, as failed.</summary>
    public async Task EndAsync()
    {
        await gate.WaitAsync();
        try
        {
            while (open.Count > 0)
            {
                await CloseAsync(failed: true);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task BeginAsync(IBuildroot buildroot, string title)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task running = buildroot.InStateAsync(title, () =>
        {
            begun.SetResult();
            return end.Task;
        });
        await await Task.WhenAny(begun.Task, running);
        open.Push((title, end, running));
    }

    private async Task CloseAsync(bool failed)
    {
        (string title, TaskCompletionSource end, Task running) = open.Pop();
        if (!failed)
        {
            end.SetResult();
            await running;
            return;
        }

        end.SetException(new PluginProcessException($"the step '{title}' failed"));
        await running.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
