using System.Diagnostics;

namespace Kiln.Benchmarks;

/// <summary>A program that is run and must succeed.</summary>
/// <param name="command">Program and first arguments, separated by spaces.</param>
internal sealed class BuildTool(string command)
{
    private readonly string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs it to its end.</summary>
    /// <returns>Its standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task<string> RunAsync(params IReadOnlyList<string> arguments)
    {
        using Process process = Start(arguments);
        return await EndAsync(process, arguments);
    }

    /// <summary>Runs it and looks at it meanwhile.</summary>
    public async Task WatchAsync(Action<int> look, params IReadOnlyList<string> arguments)
    {
        using Process process = Start(arguments);
        Task<string> end = EndAsync(process, arguments);
        while (await Task.WhenAny(end, Task.Delay(5)) != end)
        {
            look(process.Id);
        }

        await end;
    }

    private Process Start(IReadOnlyList<string> arguments) => Process.Start(new ProcessStartInfo(words[0], [.. words[1..], .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;

    private async Task<string> EndAsync(Process process, IReadOnlyList<string> arguments)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}\n{await output}{await error}");
    }
}
