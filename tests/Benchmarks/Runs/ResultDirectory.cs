namespace Kiln.Benchmarks.Runs;

/// <summary>A temporary directory that every user may write: programs give up root before they write results.</summary>
internal sealed class ResultDirectory : IDisposable
{
    public ResultDirectory() => File.SetUnixFileMode(Path, (UnixFileMode)0b111_111_111);

    public string Path { get; } = Directory.CreateTempSubdirectory("kiln-bench-").FullName;

    /// <summary>A name in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
