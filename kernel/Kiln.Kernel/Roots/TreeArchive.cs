using System.IO.Pipes;
using System.Text;
using Kiln.Broker.Contracts.Events;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;
using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Services;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Roots;

/// <summary>
/// A tree as a tar stream, by the host's tar in a sandbox that sees nothing but the tree: whatever an archive contains, nothing else can be written.
/// </summary>
/// <param name="buildroot">Whose broker is used.</param>
/// <param name="tree">Handle.</param>
/// <param name="path">Host path, under which tar sees it.</param>
internal sealed class TreeArchive(Buildroot buildroot, int tree, string path)
{
    private const string Program = "tar";

    // The sandbox that tar runs in mounts on them, so they are not the tree's; every initialisation makes them.
    private static readonly string[] NotTheTrees = ["--anchored", "--no-wildcards", "--exclude=./proc", "--exclude=./sys", "--exclude=./dev"];

    // Owners by number, all attributes, the kernel's idea of what is a hole.
    private static readonly string[] Fidelity = ["--numeric-owner", "--xattrs", "--xattrs-include=*", "--acls", "--sparse"];

    /// <summary>Writes the content.</summary>
    public async Task WriteAsync(Stream target, IReadOnlyList<string> exclude, CancellationToken cancellation)
    {
        var errors = new MemoryStream();
        string[] arguments =
        [
            "--create", "--file=-", .. Fidelity, "--xattrs-exclude=*.kiln.*", "--one-file-system", .. NotTheTrees,
            .. exclude.Select(excluded => $"--exclude=.{excluded.TrimEnd('/')}"), $"--directory={path}", ".",
        ];
        var command = new SandboxCommand(buildroot.Run.Session, Request(arguments))
        {
            Output = (stream, bytes) => (stream == OutputStream.Output ? target : errors).Write(bytes),
        };
        await RunAsync(command, errors, cancellation);
    }

    /// <summary>Unpacks over what is there.</summary>
    public async Task ReadAsync(Stream source, CancellationToken cancellation)
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None, 1 << 20);
        var errors = new MemoryStream();
        string[] arguments = ["--extract", "--file=-", .. Fidelity, .. NotTheTrees, "--preserve-permissions", "--same-owner", "--delay-directory-restore", $"--directory={path}"];
        var command = new SandboxCommand(buildroot.Run.Session, Request(arguments))
        {
            StandardInput = pipe.ClientSafePipeHandle,
            Output = (_, bytes) => errors.Write(bytes),
        };
        Task run = RunAsync(command, errors, cancellation);
        await FeedAsync(source, pipe, run, cancellation);
        await run;
    }

    private static async Task FeedAsync(Stream source, AnonymousPipeServerStream pipe, Task run, CancellationToken cancellation)
    {
        try
        {
            await source.CopyToAsync(pipe, 1 << 20, cancellation);
            await pipe.FlushAsync(cancellation);
        }
        catch (IOException) when (run.IsCompleted)
        {
            // tar has given up; its own words follow.
        }
        finally
        {
            await pipe.DisposeAsync();
        }
    }

    private static async Task RunAsync(SandboxCommand command, MemoryStream errors, CancellationToken cancellation)
    {
        ExecExited exited;
        try
        {
            exited = await command.RunAsync(cancellation);
        }
        catch (BrokerException failure)
        {
            throw BrokerRequests.Failure(failure, Program);
        }

        if (exited.ExitCode != 0 || exited.Signal != 0)
        {
            string words = Encoding.UTF8.GetString(errors.ToArray()).Trim();
            string said = exited.StartFailure ?? (words.Length > 0 ? words.Split('\n')[0] : $"it ended with {exited.ExitCode}");
            throw new KilnException(
                words.Contains("No space left", StringComparison.Ordinal) ? KilnErrors.NoSpace : KilnErrors.Generic,
                $"tar could not pack or unpack a buildroot: {said}.",
                "Look whether the archive is complete and the disk has room.");
        }
    }

    private StartExec Request(IReadOnlyList<string> arguments) => new(
        tree,
        ExecPlace.HostTool,
        Program,
        arguments,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin:/usr/sbin:/sbin", ["LC_ALL"] = "C.UTF-8" },
        "/",
        TreeOwner.Root,
        Network: false,
        SuppressSync: true,
        Personality32: false,
        IsolationProfile.Simple,
        Terminal: null,
        []);
}
