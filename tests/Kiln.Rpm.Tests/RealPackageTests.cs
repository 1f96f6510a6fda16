using System.Globalization;
using System.Text;

namespace Kiln.Rpm.Tests;

/// <summary>What rpm says of every package of the demo distribution, and what this library says.</summary>
public sealed class RealPackageTests
{
    private const string Marker = "@@PACKAGE ";

    private const string Query =
        Marker + @"%{NAME}|%{EPOCH}|%{VERSION}|%{RELEASE}|%{ARCH}|%{OS}|%{SOURCERPM}|%{LONGSIZE}|%{BUILDTIME}|%{BUILDHOST}|%{LICENSE}|%{SUMMARY}|%{URL}|%{GROUP}|%{PAYLOADCOMPRESSOR}|%{RPMVERSION}\n"
        + @"[SOURCE %{SOURCE}\n][PATCH %{PATCH}\n][EXCLUSIVEARCH %{EXCLUSIVEARCH}\n][EXCLUDEARCH %{EXCLUDEARCH}\n][BUILDARCHS %{BUILDARCHS}\n]"
        + @"[REQUIRE %{REQUIRENAME}|%{REQUIREFLAGS}|%{REQUIREVERSION}\n][PROVIDE %{PROVIDENAME}|%{PROVIDEFLAGS}|%{PROVIDEVERSION}\n]"
        + @"[CONFLICT %{CONFLICTNAME}|%{CONFLICTFLAGS}|%{CONFLICTVERSION}\n][OBSOLETE %{OBSOLETENAME}|%{OBSOLETEFLAGS}|%{OBSOLETEVERSION}\n]"
        + @"[FILE %{FILENAMES}|%{FILEMODES}|%{LONGFILESIZES}|%{FILEMTIMES}|%{FILEFLAGS}|%{FILEDIGESTS}|%{FILEUSERNAME}|%{FILEGROUPNAME}|%{FILELINKTOS}\n]";

    [Fact]
    public void Binary_packages_read_as_rpm_reads_them() => Compare(DemoDistribution.BinaryPackages());

    [Fact]
    public void Source_packages_read_as_rpm_reads_them() => Compare(DemoDistribution.SourcePackages());

    [Fact]
    public void Source_packages_are_source_packages() => Assert.All(DemoDistribution.SourcePackages(), path =>
    {
        var package = RpmPackage.Open(path);
        Assert.True(package.Header.IsSource && package.Lead.IsSource);
        Assert.Equal("src", package.Header.Nevra.Architecture);
        Assert.Equal(Path.GetFileName(path), package.Header.Nevra.FileName);
    });

    [Fact]
    public void The_payload_begins_where_the_header_ends() => Assert.All(DemoDistribution.SourcePackages(), path =>
    {
        using var stream = File.OpenRead(path);
        var package = RpmPackage.Open(stream);
        Assert.Equal(package.PayloadOffset, stream.Position);
        var magic = new byte[4];
        stream.ReadExactly(magic);
        Assert.Equal(package.Header.PayloadCompressor == "zstd" ? [0x28, 0xb5, 0x2f, 0xfd] : [0x1f, 0x8b], package.Header.PayloadCompressor == "zstd" ? magic : magic[..2]);
    });

    [Fact]
    public void A_stream_that_cannot_seek_and_trickles_is_enough()
    {
        var path = DemoDistribution.SourcePackages()[0];
        using var trickle = new TrickleStream(File.OpenRead(path));
        Assert.Equal(RpmPackage.Open(path).Header.Nevra, RpmPackage.Open(trickle).Header.Nevra);
    }

    private static void Compare(IReadOnlyList<string> paths)
    {
        var answers = HostProgram.Run("rpm", ["-qp", "--nosignature", "--nodigest", "--qf", Query, .. paths])
            .Split(Marker, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(paths.Count, answers.Length);
        for (var i = 0; i < paths.Count; i++)
        {
            Assert.Equal(answers[i], Describe(RpmPackage.Open(paths[i]).Header));
        }
    }

    private static string Describe(RpmHeader header)
    {
        var text = new StringBuilder();
        text.AppendJoin('|',
            header.Name, header.Epoch?.ToString(CultureInfo.InvariantCulture) ?? "(none)", header.Version, header.Release, header.Architecture, Or(header.OperatingSystem), Or(header.SourceRpm), header.Size,
            header.BuildTime!.Value.ToUnixTimeSeconds(), Or(header.BuildHost), Or(header.License), Or(header.Summary), Or(header.Url), Or(header.Group), Or(header.PayloadCompressor), Or(header.RpmVersion)).Append('\n');
        Append(text, "SOURCE", header.Sources);
        Append(text, "PATCH", header.Patches);
        Append(text, "EXCLUSIVEARCH", header.ExclusiveArch);
        Append(text, "EXCLUDEARCH", header.ExcludeArch);
        Append(text, "BUILDARCHS", header.BuildArchs);
        Append(text, "REQUIRE", header.Requires.Select(Line));
        Append(text, "PROVIDE", header.Provides.Select(Line));
        Append(text, "CONFLICT", header.Conflicts.Select(Line));
        Append(text, "OBSOLETE", header.Obsoletes.Select(Line));
        Append(text, "FILE", header.Files.Select(file => string.Join('|', file.Path, file.Mode, file.Size, file.ModificationTime.ToUnixTimeSeconds(), file.Flags, file.Digest, file.User, file.Group, file.LinkTarget)));
        return text.ToString();
    }

    private static string Or(string? value) => value ?? "(none)";

    private static string Line(Dependency dependency) => $"{dependency.Name}|{(int)dependency.Flags}|{dependency.Version}";

    private static void Append(StringBuilder text, string label, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(label).Append(' ').Append(line).Append('\n');
        }
    }
}
