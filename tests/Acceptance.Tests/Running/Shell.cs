using System.Diagnostics;
using System.Text;

namespace Kiln.Acceptance.Tests.Running;

/// <summary>Runs programs to their end.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(26);

    public static RunResult Run(string program, params string[] arguments) => Finish(Start(program, arguments), input: null);

    public static Process Start(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string directory = "/")
    {
        ProcessStartInfo start = new(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = directory,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static RunResult Finish(Process process, string? input)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
        }

        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not end within {Patience}");
        }

        process.WaitForExit();
        return new RunResult(process.ExitCode, output.Result, error.Result);
    }
}
