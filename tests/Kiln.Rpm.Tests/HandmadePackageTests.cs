using System.Text;

namespace Kiln.Rpm.Tests;

public sealed class HandmadePackageTests
{
    [Fact]
    public void A_version_3_package_has_no_region_and_whole_file_names()
    {
        var bytes = PackageBytes.Minimal().String(RpmTag.SourceRpm, "sample-1.0-1.src.rpm").Strings(RpmTag.OldFileNames, "/bin/a", "/etc/b");
        bytes.HasRegion = false;
        var header = bytes.Open().Header;
        Assert.Equal(3, header.FormatVersion);
        Assert.Equal(["/bin/a", "/etc/b"], header.FileNames);
        Assert.False(header.IsSource);
    }

    [Fact]
    public void A_version_4_package_has_a_region() => Assert.Equal(4, PackageBytes.Minimal().Open().Header.FormatVersion);

    [Fact]
    public void A_version_6_package_says_so()
    {
        var bytes = PackageBytes.Minimal().Int32(RpmTag.RpmFormat, 6);
        bytes.Major = 4;
        Assert.Equal(6, bytes.Open().Header.FormatVersion);
    }

    [Fact]
    public void Very_old_provides_have_no_versions() =>
        Assert.Equal([new Dependency("a", RpmSense.None, "")], PackageBytes.Minimal().Strings(RpmTag.ProvideName, "a").Open().Header.Provides);

    [Fact]
    public void The_untranslated_text_comes_first()
    {
        var bytes = PackageBytes.Minimal().Add(RpmTag.Summary, RpmDataType.I18nString, 2, Encoding.UTF8.GetBytes("plain\0traduit\0"));
        Assert.Equal("plain", bytes.Open().Header.Summary);
        Assert.Equal(["plain", "traduit"], bytes.Open().Header.GetStrings(RpmTag.Summary));
    }

    [Fact]
    public void Text_that_is_no_UTF8_is_read_byte_by_byte() =>
        Assert.Equal("Jörg", PackageBytes.Minimal().Add(RpmTag.Packager, RpmDataType.String, 1, [(byte)'J', 0xf6, (byte)'r', (byte)'g', 0]).Open().Header.Packager);

    [Fact]
    public void A_rich_dependency_keeps_its_text()
    {
        var header = PackageBytes.Minimal().Strings(RpmTag.RequireName, "(a or b >= 2)").Int32(RpmTag.RequireFlags, 0).Strings(RpmTag.RequireVersion, "").Open().Header;
        Assert.Equal("(a or b >= 2)", Assert.Single(header.Requires).ToString());
    }

    [Fact]
    public void Left_out_sources_make_a_nosrc_package()
    {
        var header = PackageBytes.Minimal().Int32(RpmTag.NoSource, 0, 3).Open().Header;
        Assert.True(header.IsNoSource);
        Assert.Equal([0, 3], header.NoSource);
        Assert.Equal("sample-1.0-1.nosrc.rpm", header.Nevra.FileName);
    }

    [Fact]
    public void Sizes_beyond_32_bits_are_read()
    {
        var header = PackageBytes.Minimal().Add(RpmTag.LongSize, RpmDataType.Int64, 1, [0, 0, 0, 2, 0, 0, 0, 1]).Open().Header;
        Assert.Equal(0x2_0000_0001ul, header.Size);
    }

    [Fact]
    public void An_absent_tag_is_null_or_empty()
    {
        var header = PackageBytes.Minimal().Open().Header;
        Assert.Null(header.Epoch);
        Assert.Null(header.BuildTime);
        Assert.Empty(header.Files);
        Assert.Empty(header.GetBytes(RpmTag.HeaderI18nTable).ToArray());
    }

    [Fact]
    public void Everything_can_be_visited() => Assert.True(WholePackage.Visit(PackageBytes.Minimal().Open()) > 0);
}
