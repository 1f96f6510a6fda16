using Kiln.Broker.Native;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox.Stages;

/// <summary>
/// Paths below a directory descriptor. What is there was written by a payload of an earlier run: no link is followed, nothing above is reached.
/// </summary>
internal static class InsidePath
{
    private const ulong Tight = OpenCalls.ResolveBeneath | OpenCalls.ResolveNoSymlinks | OpenCalls.ResolveNoMagicLinks;

    /// <summary>Pins what is at the path.</summary>
    internal static SafeFileHandle Open(SafeFileHandle root, string path) =>
        TryOpen(root, path, out var errno) ?? throw SystemFailure.Of(errno, $"Cannot open '{path}' in the sandbox");

    /// <summary>Pins a directory, making it and its parents if missing.</summary>
    internal static SafeFileHandle MakeDirectory(SafeFileHandle root, string path, uint mode)
    {
        if (TryOpen(root, path, out _) is { } existing)
        {
            return existing;
        }

        var made = "";
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            using var parent = Open(root, made);
            made += "/" + name;
            if (FileCalls.MakeDirectory(parent, name, mode) != 0 && TryOpen(root, made, out var errno) is null)
            {
                throw SystemFailure.Of(errno, $"Cannot make the directory '{made}' in the sandbox");
            }
        }

        return Open(root, path);
    }

    /// <summary>Pins a file, making it empty, and its directory, if missing.</summary>
    internal static SafeFileHandle MakeFile(SafeFileHandle root, string path)
    {
        const uint regularFile = 0x8000 | 0x1A4;
        if (TryOpen(root, path, out _) is { } existing)
        {
            return existing;
        }

        var slash = path.LastIndexOf('/');
        using var parent = MakeDirectory(root, path[..Math.Max(slash, 0)], 0x1ED);
        return FileCalls.MakeNode(parent, path[(slash + 1)..], regularFile, 0) == 0
            ? Open(root, path)
            : throw SystemFailure.Last($"Cannot make the file '{path}' in the sandbox");
    }

    internal static SafeFileHandle? TryOpen(SafeFileHandle root, string path, out int errno)
    {
        var relative = path.TrimStart('/');
        return OpenCalls.TryOpen(root, relative.Length == 0 ? "." : relative, OpenCalls.PathOnly, Tight, out errno);
    }
}
