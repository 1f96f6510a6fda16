using Kiln.DemoDistro.Repository;

namespace Kiln.DemoDistro.Tests;

public sealed class StampTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kiln-stamp-").FullName;

    [Fact]
    public void A_stamp_holds_for_its_digest_only()
    {
        var stamp = new Stamp(Path.Combine(_directory, "deep", "stamp"));
        Assert.Null(stamp.Recall("a"));
        stamp.Remember("a", "result");
        Assert.Equal("result", stamp.Recall("a"));
        Assert.Null(stamp.Recall("b"));
    }

    [Fact]
    public void A_digest_tells_where_one_input_ends() => Assert.NotEqual(Stamp.Digest("ab", "c"), Stamp.Digest("a", "bc"));

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
