using System.Diagnostics;
using System.Text;

namespace Kiln.DemoDistro.Hosting;

/// <summary>Runs programs of the host and turns a failure into an exception that shows what they said.</summary>
internal static class Tool
{
    private const int ShownErrorLines = 20;

    /// <summary>Runs to the end and returns standard output.</summary>
    public static string Run(ToolCall call)
    {
        using var output = new MemoryStream();
        Run(call, stream => stream.CopyTo(output));
        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }

    /// <summary>Runs to the end while <paramref name="readOutput"/> consumes standard output.</summary>
    public static void Run(ToolCall call, Action<Stream> readOutput)
    {
        using var process = Start(call);
        process.StandardInput.Close();
        var errors = new Queue<string>();
        process.ErrorDataReceived += (_, line) => Remember(errors, line.Data);
        process.BeginErrorReadLine();
        readOutput(process.StandardOutput.BaseStream);
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new DemoDistroException(
                $"`{call.CommandLine}` ended with exit status {process.ExitCode}:{System.Environment.NewLine}  {string.Join(System.Environment.NewLine + "  ", errors)}");
        }
    }

    private static Process Start(ToolCall call)
    {
        var start = new ProcessStartInfo(call.Program, call.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = call.WorkingDirectory ?? Path.GetTempPath(),
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TZ"] = "UTC";
        foreach (var (name, value) in call.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start) ?? throw new DemoDistroException($"cannot start {call.Program}");
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new DemoDistroException($"cannot start {call.Program}: {error.Message}");
        }
    }

    private static void Remember(Queue<string> lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        if (lines.Count > ShownErrorLines)
        {
            lines.Dequeue();
        }
    }
}
