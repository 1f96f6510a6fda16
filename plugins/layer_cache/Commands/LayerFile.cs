using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json;
using Kiln.Plugins.LayerCache.Store;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.LayerCache.Commands;

/// <summary>
/// A layer in a file: a zstd archive of its tree. In front of it a frame that zstd skips says what it is, so that <c>zstd -dc FILE | tar -t</c> works as well.
/// </summary>
internal static class LayerFile
{
    private const uint SkippableFrame = 0x184D2A5B;
    private const int HeaderBytes = 8;
    private const int MaximumHead = 16 << 20;

    public static async Task WriteAsync(string path, LayerFileHead head, Func<Stream, Task> write, CancellationToken cancellation)
    {
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(head, CacheJson.Default.LayerFileHead);
        byte[] frame = new byte[HeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, SkippableFrame);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), text.Length);
        string partial = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (FileStream file = File.Create(partial))
            {
                await file.WriteAsync(frame, cancellation);
                await file.WriteAsync(text, cancellation);
                await PackAsync(file, path, write, cancellation);
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public static LayerFileHead ReadHead(Stream file, string path)
    {
        try
        {
            byte[] frame = new byte[HeaderBytes];
            file.ReadExactly(frame);
            int length = BinaryPrimitives.ReadInt32LittleEndian(frame.AsSpan(4));
            if (BinaryPrimitives.ReadUInt32LittleEndian(frame) == SkippableFrame && length is > 0 and <= MaximumHead)
            {
                byte[] text = new byte[length];
                file.ReadExactly(text);
                return JsonSerializer.Deserialize(text, CacheJson.Default.LayerFileHead) ?? throw new JsonException();
            }
        }
        catch (Exception failure) when (failure is EndOfStreamException or JsonException)
        {
            throw NoLayer(path, failure);
        }

        throw NoLayer(path, null);
    }

    /// <param name="file">Positioned behind the head.</param>
    /// <param name="path">For messages.</param>
    /// <param name="read">Gets the archive.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Task ReadArchiveAsync(Stream file, string path, Func<Stream, Task> read, CancellationToken cancellation) => RunAsync(
        ["-q", "-d", "-c"],
        path,
        async zstd =>
        {
            Task feeding = FeedAsync(file, zstd, cancellation);
            await read(zstd.StandardOutput.BaseStream);
            // Whoever reads an archive may stop at its end and leave the padding behind it; zstd waits until somebody takes that.
            await zstd.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellation);
            await feeding;
        },
        cancellation);

    private static Task PackAsync(FileStream file, string path, Func<Stream, Task> write, CancellationToken cancellation) => RunAsync(
        ["-q", "-T0", "-3", "-c"],
        path,
        async zstd =>
        {
            Task draining = zstd.StandardOutput.BaseStream.CopyToAsync(file, cancellation);
            await write(zstd.StandardInput.BaseStream);
            zstd.StandardInput.Close();
            await draining;
        },
        cancellation);

    /// <summary>zstd does not outlive what is done with it.</summary>
    private static async Task RunAsync(string[] arguments, string path, Func<Process, Task> use, CancellationToken cancellation)
    {
        using Process zstd = Start(arguments);
        try
        {
            await use(zstd);
            await FinishAsync(zstd, path, cancellation);
        }
        finally
        {
            zstd.Kill();
        }
    }

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("/usr/bin/zstd", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new KilnException(KilnErrors.Generic, $"zstd cannot be run: {failure.Message}", "Install the package zstd.", failure);
        }
    }

    private static async Task FeedAsync(Stream file, Process zstd, CancellationToken cancellation)
    {
        try
        {
            await file.CopyToAsync(zstd.StandardInput.BaseStream, cancellation);
            zstd.StandardInput.Close();
        }
        catch (IOException)
        {
            // zstd has given up; its status says so.
        }
    }

    private static async Task FinishAsync(Process zstd, string path, CancellationToken cancellation)
    {
        await zstd.WaitForExitAsync(cancellation);
        if (zstd.ExitCode != 0)
        {
            throw new KilnException(KilnErrors.Generic, $"{path} could not be packed or unpacked: zstd ended with {zstd.ExitCode}.", "Look whether the file is complete and the disk has room.");
        }
    }

    private static KilnException NoLayer(string path, Exception? cause) =>
        new(KilnErrors.Generic, $"{path} is not a layer that 'kiln layers export' wrote.", "Export it again.", cause);
}
