using System.Diagnostics;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Composition;

/// <summary>The output of the program that reads a tree of the caller. Its end is an end only if the program was content.</summary>
internal sealed class CallerTreeStream(Process reader, string word) : Stream
{
    private readonly Stream output = reader.StandardOutput.BaseStream;
    private readonly Task<string> complaints = reader.StandardError.ReadToEndAsync();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Checked(output.Read(buffer, offset, count), count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Checked(await output.ReadAsync(buffer, cancellationToken), buffer.Length);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Checked(int read, int wanted)
    {
        if (read == 0 && wanted > 0)
        {
            reader.WaitForExit();
            if (reader.ExitCode != 0)
            {
                throw new KilnException(KilnErrors.MissingArgument, $"Cannot read {word}: {complaints.GetAwaiter().GetResult().Trim()}");
            }
        }

        return read;
    }
}
