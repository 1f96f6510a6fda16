using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>What a plugin's process asks of trees.</summary>
internal sealed class TreeCalls(CallStack calls, HandedContent content, ProcessLimits limits)
{
    public async Task<object> ReadAsync(TreeReadParameters parameters, CancellationToken cancellation)
    {
        if (parameters.File is { } wanted)
        {
            content.CheckName(wanted);
        }

        ITree tree = await TreeAsync(parameters.Cache, cancellation);
        await using Stream? source = await tree.OpenReadAsync(parameters.Path, cancellation);
        if (source is null)
        {
            return new TreeReadResult(Found: false);
        }

        if (parameters.File is { } file)
        {
            await using FileStream target = content.Create(file);
            await source.CopyToAsync(target, cancellation);
            return new TreeReadResult(Found: true);
        }

        return new TreeReadResult(Found: true, await BytesAsync(source, parameters.Path, cancellation));
    }

    public async Task<object> ListAsync(TreePathParameters parameters, CancellationToken cancellation)
    {
        ITree tree = await TreeAsync(parameters.Cache, cancellation);
        IReadOnlyList<TreeEntry>? entries = await tree.ListAsync(parameters.Path, cancellation);
        return new TreeListResult(entries is not null, entries ?? []);
    }

    public async Task<object> ExistsAsync(TreePathParameters parameters, CancellationToken cancellation)
    {
        ITree tree = await TreeAsync(parameters.Cache, cancellation);
        return new TreeExistsResult(await tree.ExistsAsync(parameters.Path, cancellation));
    }

    public async Task<object> PutAsync(TreePutParameters parameters, CancellationToken cancellation)
    {
        await using Stream source = content.Open(parameters.Text, parameters.Content, parameters.File);
        using var bytes = new MemoryStream();
        await source.CopyToAsync(bytes, cancellation);
        var operation = new PutFileOperation(parameters.Path, bytes.ToArray(), parameters.Mode, parameters.Owner, parameters.Existing);
        await (await TreeAsync(parameters.Cache, cancellation)).ApplyAsync([operation], cancellation);
        return new Nothing();
    }

    public async Task<object> ApplyAsync(TreeApplyParameters parameters, CancellationToken cancellation)
    {
        ITree tree = await TreeAsync(parameters.Cache, cancellation);
        await tree.ApplyAsync(parameters.Operations, cancellation);
        return new Nothing();
    }

    public async Task<object> UnpackAsync(TreeUnpackParameters parameters, CancellationToken cancellation)
    {
        await using Stream archive = content.Open(null, null, parameters.File);
        ITree tree = await TreeAsync(parameters.Cache, cancellation);
        await tree.ApplyAsync([new UnpackOperation(archive, parameters.Path, parameters.Owner)], cancellation);
        return new Nothing();
    }

    private async Task<ITree> TreeAsync(string? cache, CancellationToken cancellation)
    {
        IBuildroot buildroot = calls.Buildroot ?? throw new RpcErrorException(new RpcError(RpcError.InvalidRequest, "this can be asked during a hook only"));
        return cache is null ? buildroot.Tree : await buildroot.OpenCacheAsync(cache, cancellation);
    }

    private async Task<byte[]> BytesAsync(Stream source, string path, CancellationToken cancellation)
    {
        byte[] bytes = new byte[limits.InlineBytes + 1];
        int length = await source.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return length <= limits.InlineBytes
            ? bytes[..length]
            : throw new RpcErrorException(new RpcError(RpcError.Failed, $"{path} is larger than {limits.InlineBytes} bytes: give the name of a file for the scratch directory"));
    }
}
