namespace Kiln.Cli.Tests;

/// <summary>A directory that exists for one test.</summary>
internal sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kiln-cli-").FullName;

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
