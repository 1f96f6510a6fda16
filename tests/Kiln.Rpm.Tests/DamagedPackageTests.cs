using System.Buffers.Binary;
using System.Text;

namespace Kiln.Rpm.Tests;

public sealed class DamagedPackageTests
{
    private const int SignatureOffset = 96;

    [Fact]
    public void A_text_file_is_no_package()
    {
        var error = Refusal(Encoding.UTF8.GetBytes("Name: hello\n"));
        Assert.Equal((RpmFormatReason.NotAPackage, 0L), (error.Reason, error.Offset));
        Assert.Contains("not an RPM package", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_truncated() => Assert.Equal((RpmFormatReason.Truncated, 0L), (Refusal([]).Reason, Refusal([]).Offset));

    [Fact]
    public void Every_truncation_is_told_with_its_place()
    {
        var bytes = PackageBytes.Minimal().Build();
        var payload = (int)PackageBytes.Minimal().Open().PayloadOffset;
        for (var length = 0; length < payload; length++)
        {
            var error = Refusal(bytes[..length]);
            Assert.Equal((RpmFormatReason.Truncated, (long)length), (error.Reason, error.Offset));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void An_unknown_format_version_is_refused(byte major) =>
        Assert.Equal(RpmFormatReason.UnsupportedVersion, Refusal(new PackageBytes { Major = major }.Build()).Reason);

    [Fact]
    public void A_header_without_magic_is_refused()
    {
        var bytes = PackageBytes.Minimal().Build();
        bytes[SignatureOffset] = 0;
        Assert.Equal((RpmFormatReason.BadHeaderMagic, (long)SignatureOffset), (Refusal(bytes).Reason, Refusal(bytes).Offset));
    }

    [Theory]
    [InlineData(8, 0x10000)]
    [InlineData(8, -1)]
    [InlineData(12, int.MaxValue)]
    [InlineData(12, int.MinValue)]
    public void A_header_beyond_the_limits_is_refused(int at, int claimed)
    {
        var bytes = PackageBytes.Minimal().Build();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(SignatureOffset + at), claimed);
        Assert.Equal(RpmFormatReason.LimitExceeded, Refusal(bytes).Reason);
    }

    [Fact]
    public void A_promise_of_much_data_costs_no_memory()
    {
        var bytes = PackageBytes.Minimal().Build();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(SignatureOffset + 12), 60 * 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(RpmFormatReason.Truncated, Refusal(bytes).Reason);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    [Theory]
    [InlineData(4, 99)]
    [InlineData(4, 0)]
    [InlineData(8, int.MaxValue)]
    [InlineData(8, -4)]
    [InlineData(12, 0)]
    [InlineData(12, int.MaxValue)]
    [InlineData(12, -1)]
    public void An_impossible_entry_is_refused(int field, int value)
    {
        var bytes = PackageBytes.Minimal().Build();
        // The entry after that of the region, in the signature header.
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(SignatureOffset + 32 + field), value);
        Assert.Equal(RpmFormatReason.BadEntry, Refusal(bytes).Reason);
    }

    [Theory]
    [InlineData(0, (int)RpmTag.HeaderImmutable)]
    [InlineData(8, int.MaxValue)]
    [InlineData(12, 17)]
    public void A_damaged_region_is_refused(int field, int value)
    {
        var bytes = PackageBytes.Minimal().Build();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(SignatureOffset + 16 + field), value);
        Assert.Equal(RpmFormatReason.BadRegion, Refusal(bytes).Reason);
    }

    [Fact]
    public void A_package_without_name_is_refused()
    {
        var error = Refusal(new PackageBytes().String(RpmTag.Version, "1").Build());
        Assert.Equal(RpmFormatReason.MissingTag, error.Reason);
        Assert.Contains("Name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_a_number_is_refused() =>
        Assert.Equal(RpmFormatReason.WrongType, Refusal(new PackageBytes().Int32(RpmTag.Name, 1).Build()).Reason);

    [Fact]
    public void Requirements_without_their_versions_are_refused()
    {
        var bytes = PackageBytes.Minimal().Strings(RpmTag.RequireName, "a", "b").Int32(RpmTag.RequireFlags, 0).Build();
        Assert.Equal(RpmFormatReason.Inconsistent, Refusal(bytes).Reason);
    }

    [Fact]
    public void A_file_in_a_directory_that_is_not_there_is_refused()
    {
        var header = PackageBytes.Minimal().Strings(RpmTag.BaseNames, "f").Int32(RpmTag.DirectoryIndexes, 3).Strings(RpmTag.DirectoryNames, "/").Open().Header;
        Assert.Equal(RpmFormatReason.Inconsistent, Assert.Throws<RpmFormatException>(() => header.FileNames).Reason);
    }

    private static RpmFormatException Refusal(byte[] bytes) => Assert.Throws<RpmFormatException>(() => RpmPackage.Open(new MemoryStream(bytes)));
}
