using System.Diagnostics;

namespace Kiln.Benchmarks;

/// <summary>A chain of small packages, half of which need another one, with one and with two builds at once.</summary>
internal sealed class ChainSuite(string program) : IDisposable
{
    private const int Packages = 20;
    private readonly string _directory = Directory.CreateTempSubdirectory("kiln-bench-chain-").FullName;

    /// <returns>Wall-clock times in milliseconds.</returns>
    public (double One, double Two) Run()
    {
        File.SetUnixFileMode(_directory, (UnixFileMode)0b111_111_111);
        string[] sources = [.. Enumerable.Range(0, Packages).Select(MakeSource)];
        return (Time(jobs: 1, sources), Time(jobs: 2, sources));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private double Time(int jobs, string[] sources)
    {
        long start = Stopwatch.GetTimestamp();
        Call(program, ["-r", "demo", "--uniqueext", "bench-chain", "--chain", "--jobs", $"{jobs}", "--localrepo", Path.Combine(_directory, $"jobs{jobs}"), .. sources]);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private string MakeSource(int number)
    {
        string spec = Path.Combine(_directory, $"link{number}.spec");
        File.WriteAllText(spec, $"""
            Name: link{number}
            Version: 1
            Release: 1
            Summary: A link of a chain
            License: MIT
            BuildArch: noarch
            {(number % 2 == 1 ? $"BuildRequires: link{number - 1}" : string.Empty)}

            %description
            A link of a chain.

            %build
            echo {number} > link

            %install
            install -D -m 644 link %buildroot/usr/share/links/{number}

            %files
            /usr/share/links/{number}
            """);
        Call("rpmbuild", ["-bs", "--define", $"_topdir {_directory}/top", spec]);
        return Path.Combine(_directory, "top", "SRPMS", $"link{number}-1-1.src.rpm");
    }

    private static void Call(string command, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command} ended with {process.ExitCode}\n{output.Result}{error.Result}");
        }
    }
}
