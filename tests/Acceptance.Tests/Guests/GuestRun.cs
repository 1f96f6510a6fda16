using System.Globalization;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Guests;

/// <summary>One run of a script in a virtual machine, which sees this machine's disk; what needs a kernel of its own is tried there.</summary>
internal sealed class GuestRun : IDisposable
{
    private const int CannotBeHad = 77;

    // It emulates its processors: three minutes on a machine with nothing else to do, ten on a slow one beside another lane.
    private const int Seconds = 1500;

    private GuestRun(string directory, string console)
    {
        Directory = directory;
        Console = console;
    }

    /// <summary>What the machine said.</summary>
    public string Console { get; }

    private string Directory { get; }

    /// <summary>Runs a script of this directory; the test is skipped where there can be no virtual machine.</summary>
    /// <param name="script">Its name.</param>
    /// <param name="environment">What it is told.</param>
    public static GuestRun Start(string script, IReadOnlyDictionary<string, string> environment)
    {
        Installation.Require();
        string place = Path.Combine(Installation.Repository, "tests/Acceptance.Tests/Guests");
        string work = System.IO.Directory.CreateTempSubdirectory("kiln-guest-").FullName;
        File.WriteAllLines(Path.Combine(work, "environment"), environment.Select(pair => $"export {pair.Key}='{pair.Value}'"));
        string cache = Path.Combine(Path.GetDirectoryName(Installation.Distribution)!, "guest-kernels");
        RunResult result = Shell.Run(
            Path.Combine(place, "guest"), cache, work, Path.Combine(place, script), Seconds.ToString(CultureInfo.InvariantCulture));
        if (result.ExitCode == CannotBeHad)
        {
            System.IO.Directory.Delete(work, recursive: true);
            Assert.Skip(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        }

        return new GuestRun(work, $"{result.Output}\n{result.Error}");
    }

    public bool Has(string file) => File.Exists(Path.Combine(Directory, file));

    public string Text(string file)
    {
        Assert.True(Has(file), $"The virtual machine did not come to '{file}':\n{Console}");
        return File.ReadAllText(Path.Combine(Directory, file));
    }

    /// <summary>How a step of the script ended.</summary>
    public RunResult Step(string name) =>
        new(int.Parse(Text(name + ".status"), CultureInfo.InvariantCulture), Text(name + ".out"), Text(name + ".err"));

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
