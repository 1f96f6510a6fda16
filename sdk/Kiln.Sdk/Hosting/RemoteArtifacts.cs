using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>Result files, handed over through the scratch directory.</summary>
internal sealed class RemoteArtifacts(KernelCalls kernel, string scratch) : IArtifacts
{
    public async Task<string> AddAsync(string name, Func<Stream, Task> write, CancellationToken cancellation)
    {
        using var file = new ScratchFile(scratch);
        await using (FileStream stream = File.Create(file.Path))
        {
            await write(stream);
        }

        return (await kernel.AskAsync<ArtifactAddResult>(WireMethods.ArtifactAdd, new ArtifactAddParameters(name, File: file.Name), cancellation)).Path;
    }
}
