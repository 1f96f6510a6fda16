using System.Diagnostics;

namespace Kiln.Benchmarks;

/// <summary>Wall-clock times of one command, run several times.</summary>
internal sealed record Measurement(string Name, string Command, IReadOnlyList<double> Milliseconds)
{
    public double Median => Milliseconds.Order().ElementAt(Milliseconds.Count / 2);

    public double Best => Milliseconds.Min();

    /// <summary>Runs a command once to warm caches, then <paramref name="rounds"/> times; a failing command ends the program.</summary>
    public static Measurement Take(string name, int rounds, string program, params string[] arguments)
    {
        Once(program, arguments);
        double[] times = [.. Enumerable.Range(0, rounds).Select(_ => Once(program, arguments))];
        return new Measurement(name, string.Join(' ', [Path.GetFileName(program), .. arguments]), times);
    }

    private static double Once(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        double elapsed = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        return process.ExitCode == 0
            ? elapsed
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}\n{output.Result}{error.Result}");
    }
}
