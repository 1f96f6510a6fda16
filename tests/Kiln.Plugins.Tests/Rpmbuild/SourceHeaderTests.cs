using Kiln.Plugins.Rpmbuild;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Tests.Rpmbuild;

/// <summary>What is said of files that are no source package.</summary>
public sealed class SourceHeaderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kiln-srpm").FullName;
    private readonly RpmbuildDriver _driver = new();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_source_package_is_read()
    {
        SourcePackage source = _driver.ReadSource(Write(PackageBytes.Source("hello-2.10-1.demo")), "dir/hello-2.10-1.demo.src.rpm");

        Assert.Equal(("hello-2.10-1.demo.src.rpm", "hello", "2.10", "1.demo"), (source.FileName, source.Name, source.Version, source.Release));
    }

    [Fact]
    public void A_missing_file() => Expect("Cannot find/open srpm: x.src.rpm. Error: No such file or directory", Path.Combine(_directory, "none"));

    [Fact]
    public void A_directory() => Expect("Cannot find/open srpm: x.src.rpm. Error: Is a directory", _directory);

    [Fact]
    public void A_text_file() => Expect("Cannot find/open srpm: x.src.rpm. Error: ", Write("Name: hello\n"u8.ToArray()));

    [Fact]
    public void A_truncated_package() => Expect("Cannot find/open srpm: x.src.rpm. Error: ", Write(PackageBytes.Source("hello-2.10-1")[..130]));

    [Fact]
    public void A_binary_package() => Expect("File is not an srpm: x.src.rpm.", Write(PackageBytes.Binary("hello-2.10-1")));

    private void Expect(string message, string path)
    {
        KilnException error = Assert.Throws<KilnException>(() => _driver.ReadSource(path, "x.src.rpm"));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.ExitCode);
        Assert.NotNull(error.WayOut);
    }

    private string Write(byte[] content)
    {
        string path = Path.Combine(_directory, "file");
        File.WriteAllBytes(path, content);
        return path;
    }
}
