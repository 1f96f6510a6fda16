using System.Text;
using Kiln.Kernel.Broker;
using Kiln.Kernel.Services;

namespace Kiln.Kernel.Tests.Services;

public sealed class LineCollectorTests
{
    [Fact]
    public void Streams_have_a_buffer_each()
    {
        var lines = new LineCollector(all: true);
        Add(lines, OutputStream.Output, "out");
        Add(lines, OutputStream.Error, "err\n");
        Add(lines, OutputStream.Output, "1\nlast");

        Assert.Equal(["err", "out1", "last"], lines.Complete());
    }

    [Fact]
    public void Lines_are_told_as_they_end()
    {
        List<string> seen = [];
        var lines = new LineCollector(all: false, seen.Add);
        Add(lines, OutputStream.Output, "one\ntw");
        Assert.Equal(["one"], seen);
        Add(lines, OutputStream.Output, "o\nthree");
        Assert.Equal(["one", "two"], seen);

        lines.Complete();

        Assert.Equal(["one", "two", "three"], seen);
    }

    [Fact]
    public void Character_split_between_blocks_is_whole_again()
    {
        byte[] text = Encoding.UTF8.GetBytes("für\n");
        var lines = new LineCollector(all: true);
        lines.Add(OutputStream.Output, text.AsSpan(0, 2));
        lines.Add(OutputStream.Output, text.AsSpan(2));

        Assert.Equal(["für"], lines.Complete());
    }

    [Fact]
    public void Only_the_last_lines_are_kept_unless_all_are_wanted()
    {
        string text = string.Concat(Enumerable.Range(1, 1000).Select(number => $"{number}\n"));
        var tail = new LineCollector(all: false);
        var all = new LineCollector(all: true);
        Add(tail, OutputStream.Output, text);
        Add(all, OutputStream.Output, text);

        Assert.Equal(Enumerable.Range(801, 200).Select(number => $"{number}"), tail.Complete());
        Assert.Equal(1000, all.Complete().Count);
    }

    [Fact]
    public void Block_that_is_larger_than_the_tail_is_cut_at_a_line()
    {
        var lines = new LineCollector(all: false);
        Add(lines, OutputStream.Output, new string('x', 200_000) + "\nlast\n");

        Assert.Equal(["last"], lines.Complete());
    }

    private static void Add(LineCollector lines, OutputStream stream, string text) => lines.Add(stream, Encoding.UTF8.GetBytes(text));
}
