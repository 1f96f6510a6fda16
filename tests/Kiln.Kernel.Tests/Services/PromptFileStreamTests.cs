using System.Text;
using Kiln.Kernel.Services;

namespace Kiln.Kernel.Tests.Services;

public sealed class PromptFileStreamTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string directory = Directory.CreateTempSubdirectory("kiln-prompt-").FullName;

    private string File => Path.Combine(directory, "file");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task What_is_written_is_read_and_nobody_waits()
    {
        byte[] content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100_000)));
        await using (var file = new PromptFileStream(File, Private))
        {
            Assert.True(file.WriteAsync(content, 0, content.Length, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
            Assert.True(file.FlushAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        }

        await using var reader = new PromptFileStream(System.IO.File.OpenHandle(File));
        using var copy = new MemoryStream();
        Assert.True(reader.CopyToAsync(copy, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        Assert.Equal(content, copy.ToArray());
        Assert.Equal(Private, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task What_was_not_flushed_is_there_after_the_end()
    {
        var file = new PromptFileStream(File, Private);
        await file.WriteAsync("text"u8.ToArray(), TestContext.Current.CancellationToken);
        await file.DisposeAsync();
        await file.DisposeAsync();

        Assert.Equal("text", await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_copy_can_be_stopped()
    {
        await System.IO.File.WriteAllBytesAsync(File, new byte[1 << 20], TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        await using var reader = new PromptFileStream(System.IO.File.OpenHandle(File));
        await using var writer = new PromptFileStream(File + ".copy", Private);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.CopyToAsync(writer, stop.Token));
        Assert.Equal(0, writer.Length);
    }

    [Fact]
    public void A_file_that_is_there_is_not_written_over()
    {
        System.IO.File.WriteAllText(File, "mine");
        Assert.Throws<IOException>(() => new PromptFileStream(File, Private));
        Assert.Equal("mine", System.IO.File.ReadAllText(File));
    }
}
