namespace Kiln.Sdk.Hosting;

/// <summary>A file in the scratch directory that carries what is too large for a message; gone when disposed.</summary>
internal sealed class ScratchFile(string directory) : IDisposable
{
    public string Name { get; } = Guid.NewGuid().ToString("N");

    public string Path => System.IO.Path.Combine(directory, Name);

    public void Dispose() => File.Delete(Path);
}
