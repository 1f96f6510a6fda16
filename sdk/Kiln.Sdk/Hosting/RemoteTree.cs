using System.Text;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>A tree behind the kernel. Functions of operations are applied here, everything else there.</summary>
internal sealed class RemoteTree(KernelCalls kernel, string scratch, string? cache) : ITree
{
    private const int InlineBytes = 1 << 20;

    public async Task ApplyAsync(IReadOnlyList<TreeOperation> operations, CancellationToken cancellation)
    {
        var plain = new List<TreeOperation>();
        foreach (TreeOperation operation in operations)
        {
            if (operation is EditTextOperation or IfTextOperation or UnpackOperation or PutFileOperation { Content.Length: > InlineBytes })
            {
                await SendAsync(plain, cancellation);
                plain.Clear();
                await ApplyAsync(operation, cancellation);
            }
            else
            {
                plain.Add(operation);
            }
        }

        if (plain.Count > 0 || operations.Count == 0)
        {
            await kernel.AskAsync(WireMethods.TreeApply, new TreeApplyParameters(plain, cache), cancellation);
        }
    }

    public async Task<Stream?> OpenReadAsync(string path, CancellationToken cancellation)
    {
        var file = new ScratchFile(scratch);
        TreeReadResult result = await kernel.AskAsync<TreeReadResult>(WireMethods.TreeRead, new TreeReadParameters(path, file.Name, cache), cancellation);
        return result.Found
            ? new FileStream(file.Path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.DeleteOnClose })
            : null;
    }

    public async Task<IReadOnlyList<TreeEntry>?> ListAsync(string path, CancellationToken cancellation)
    {
        TreeListResult result = await kernel.AskAsync<TreeListResult>(WireMethods.TreeList, new TreePathParameters(path, cache), cancellation);
        return result.Found ? result.Entries : null;
    }

    public async Task<bool> ExistsAsync(string path, CancellationToken cancellation) =>
        (await kernel.AskAsync<TreeExistsResult>(WireMethods.TreeExists, new TreePathParameters(path, cache), cancellation)).Exists;

    private Task SendAsync(List<TreeOperation> operations, CancellationToken cancellation) => operations.Count == 0
        ? Task.CompletedTask
        : kernel.AskAsync(WireMethods.TreeApply, new TreeApplyParameters([.. operations], cache), cancellation);

    private async Task ApplyAsync(TreeOperation operation, CancellationToken cancellation)
    {
        switch (operation)
        {
            case PutFileOperation put:
                await PutAsync(put, cancellation);
                break;
            case UnpackOperation unpack:
                await UnpackAsync(unpack, cancellation);
                break;
            case EditTextOperation edit:
                if (await ReadTextAsync(edit.Path, cancellation) is { } old && edit.Edit(old) is var changed && changed != old)
                {
                    await ApplyAsync([PutFileOperation.FromText(edit.Path, changed)], cancellation);
                }

                break;
            case IfTextOperation conditional:
                if (conditional.Condition(await ReadTextAsync(conditional.Path, cancellation)))
                {
                    await ApplyAsync(conditional.Operations, cancellation);
                }

                break;
        }
    }

    private async Task PutAsync(PutFileOperation put, CancellationToken cancellation)
    {
        using var file = new ScratchFile(scratch);
        await File.WriteAllBytesAsync(file.Path, put.Content, cancellation);
        var parameters = new TreePutParameters
        {
            Path = put.Path, File = file.Name, Mode = put.Mode, Owner = put.Owner, Existing = put.Existing, Cache = cache,
        };
        await kernel.AskAsync(WireMethods.TreePut, parameters, cancellation);
    }

    private async Task UnpackAsync(UnpackOperation unpack, CancellationToken cancellation)
    {
        using var file = new ScratchFile(scratch);
        await using (FileStream stream = File.Create(file.Path))
        {
            await unpack.Archive.CopyToAsync(stream, cancellation);
        }

        await kernel.AskAsync(WireMethods.TreeUnpack, new TreeUnpackParameters(file.Name, unpack.Path, unpack.Owner, cache), cancellation);
    }

    private async Task<string?> ReadTextAsync(string path, CancellationToken cancellation)
    {
        await using Stream? stream = await OpenReadAsync(path, cancellation);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellation);
    }
}
