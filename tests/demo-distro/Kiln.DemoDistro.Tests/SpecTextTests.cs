using Kiln.DemoDistro.Conversion;
using Kiln.DemoDistro.Debian;

namespace Kiln.DemoDistro.Tests;

public sealed class SpecTextTests
{
    private static readonly PackageSpec Sample = new("sample", DebianVersion.Parse("1:2.0-3"), "noarch") { Summary = "100% good", Description = "50%" };

    [Fact]
    public void Percent_signs_are_doubled_in_texts_and_what_is_special_in_paths_is_a_question_mark()
    {
        var text = Compose(new PayloadEntry("/usr/share/a%b [x] {y}*", EntryKind.File, (UnixFileMode)0b110_100_100));
        Assert.Contains("%attr(0644,root,root) \"/usr/share/a?b??x???y??\"", text, StringComparison.Ordinal);
        Assert.Contains("Summary: 100%% good", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "%attr(0755,root,root) \"/p\"")]
    [InlineData(1, "%attr(0755,root,root) %dir \"/p\"")]
    [InlineData(2, "\"/p\"")]
    public void Each_kind_has_its_line(int kind, string line) =>
        Assert.Contains(line, Compose(new PayloadEntry("/p", (EntryKind)kind, (UnixFileMode)0b111_101_101)).Split(Environment.NewLine));

    [Fact]
    public void A_native_version_has_release_0() =>
        Assert.Contains("Release: 0", SpecText.Compose(Sample with { Version = DebianVersion.Parse("7") }, []).Split(Environment.NewLine));

    private static string Compose(params PayloadEntry[] entries) => SpecText.Compose(Sample, entries);
}
