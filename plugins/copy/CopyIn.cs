using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Copy;

/// <summary>Copies the caller's files into the buildroot.</summary>
internal sealed class CopyIn(IOperationSession session)
{
    private ITree Tree => session.Buildroot.Tree;

    public async Task RunAsync(CancellationToken cancellation)
    {
        string destination = await Tree.ResolveAsync("/" + session.Words[^1], cancellation);
        TreeEntry? existing = await Tree.StatAsync(destination, cancellation);
        string[] sources = [.. session.Words.SkipLast(1)];
        if (sources.Length > 1 && existing?.Kind != TreeEntryKind.Directory)
        {
            throw Refused($"multiple source files and {session.Buildroot.RootPath}{destination} is not a directory!");
        }

        var copies = new List<(string Source, string Target)>();
        foreach (string source in sources)
        {
            copies.Add((source, await TargetAsync(source, destination, existing, cancellation)));
        }

        foreach ((string source, string target) in copies)
        {
            session.Buildroot.Log.Write(LogLevel.Info, $"copying {source} to {session.Buildroot.RootPath}{target}", LogChannel.Console);
            await CopyAsync(source, target, cancellation);
        }

        await Tree.ApplyAsync([new ChangeOwnerOperation(session.Buildroot.User.Home, TreeIdentity.Build, Recursive: true)], cancellation);
    }

    private async Task<string> TargetAsync(string source, string destination, TreeEntry? existing, CancellationToken cancellation)
    {
        CallerPathKind kind = session.Files.KindOf(source);
        if (kind == CallerPathKind.Missing)
        {
            throw Refused($"No such file or directory: {source}");
        }

        if (existing?.Kind != TreeEntryKind.Directory)
        {
            return existing is null || kind == CallerPathKind.File ? destination : throw Exists(destination);
        }

        string target = $"{destination.TrimEnd('/')}/{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source)))}";
        TreeEntry? there = await Tree.StatAsync(target, cancellation);
        return there is null || (kind == CallerPathKind.File && there.Kind != TreeEntryKind.Directory) ? target : throw Exists(target);
    }

    private async Task CopyAsync(string source, string target, CancellationToken cancellation)
    {
        bool isNew = await Tree.StatAsync(target, cancellation) is null;
        await using Stream content = await session.Files.ReadTreeAsync(source, cancellation);
        try
        {
            await new TreeUnpacking(Tree, target).RunAsync(content, cancellation);
        }
        catch when (isNew)
        {
            await Tree.ApplyAsync([new RemovePathOperation(target, ContentOnly: false, Keep: [])], CancellationToken.None);
            throw;
        }
    }

    private KilnException Exists(string target) => Refused($"Destination {session.Buildroot.RootPath}{target} already exists!");

    private static KilnException Refused(string message) => new(KilnErrors.MissingArgument, message, "Nothing was copied.");
}
