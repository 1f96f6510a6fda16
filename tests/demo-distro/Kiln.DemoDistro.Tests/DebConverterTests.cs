using Kiln.DemoDistro.Conversion;
using Kiln.DemoDistro.Debian;
using Kiln.DemoDistro.Hosting;

namespace Kiln.DemoDistro.Tests;

/// <summary>A real package file, made by dpkg-deb, goes through the conversion; rpm says what came out.</summary>
public sealed class DebConverterTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kiln-convert-").FullName;
    private readonly PackageSet _set;
    private readonly string _rpm;

    public DebConverterTests()
    {
        try
        {
            HostTools.Check();
        }
        catch (DemoDistroException missing)
        {
            Assert.Skip(missing.Message);
        }

        var library = DebPackage.Load(Build("library", "Version: 1.0-1", new()), "2");
        var odd = DebPackage.Load(Build("odd", "Version: 3:1.0-2\nDepends: library (>= 1.0) | absent, debconf (>= 0.5) | debconf-2.0, absent-too\nProvides: virtual (= 9)", new(StringComparer.Ordinal)
        {
            ["bin/odd"] = "#!/bin/sh\n",
            ["usr/share/odd/100% [a] {b} *"] = "text",
            ["etc/odd.conf"] = "key",
            ["usr/share/man/man1/odd.1"] = "manual",
            ["DEBIAN/conffiles"] = "/etc/odd.conf\n",
            ["DEBIAN/postinst"] = "#!/bin/sh\nupdate-alternatives --install /usr/bin/even even /bin/odd 5\n",
        }), "1");
        _set = new PackageSet([odd, library], new HashSet<string>(["debconf"], StringComparer.Ordinal), ["odd"]);
        _rpm = new DebConverter(_set, "x86_64").Convert(odd, Directory.CreateDirectory(Path.Combine(_directory, "work")).FullName);
    }

    [Fact]
    public void What_the_roots_need_is_in_the_set() => Assert.Equal(["library", "odd"], _set.Packages.Select(package => package.Name));

    [Fact]
    public void Files_keep_their_names_and_move_under_usr() => Assert.Equal(
        ["/etc/odd.conf", "/usr/bin/even", "/usr/bin/odd", "/usr/share/odd/100% [a] {b} *"],
        Query("[%{FILENAMES}\\n]").Where(path => !Query("[%{FILEMODES:perms} %{FILENAMES}\\n]").Contains("drwxr-xr-x " + path)).Where(path => !path.StartsWith("/etc/alternatives", StringComparison.Ordinal)));

    [Fact]
    public void The_winning_alternative_is_a_file() => Assert.Equal(
        ["/etc/alternatives/even -> /usr/bin/odd", "/usr/bin/even -> /etc/alternatives/even"],
        Query("[%{FILENAMES} -> %{FILELINKTOS}\\n]").Where(line => !line.EndsWith("-> ", StringComparison.Ordinal)));

    [Fact]
    public void Dependencies_keep_only_what_the_set_has()
    {
        var requires = Query("[%{REQUIRENEVRS}\\n]");
        Assert.Contains("library >= 1.0", requires);
        Assert.DoesNotContain(requires, line => line.Contains("absent", StringComparison.Ordinal) || line.Contains("debconf", StringComparison.Ordinal));
    }

    [Fact]
    public void Provides_name_the_path_before_the_move()
    {
        var provides = Query("[%{PROVIDENEVRS}\\n]");
        Assert.Contains("/bin/odd", provides);
        Assert.Contains("virtual = 9", provides);
        Assert.Contains("odd = 3:1.0-2", provides);
    }

    [Fact]
    public void Configuration_is_marked() => Assert.Equal(["/etc/odd.conf"], Tool.Run(new ToolCall("rpm", ["-qpc", _rpm])).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        var again = new DebConverter(_set, "x86_64").Convert(_set.Packages[1], Directory.CreateDirectory(Path.Combine(_directory, "again")).FullName);
        Assert.Equal(File.ReadAllBytes(_rpm), File.ReadAllBytes(again));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string[] Query(string format) =>
        Tool.Run(new ToolCall("rpm", ["-qp", "--nosignature", "--qf", format, _rpm])).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Build(string name, string fields, Dictionary<string, string> files)
    {
        var tree = Path.Combine(_directory, name);
        files["DEBIAN/control"] = $"Package: {name}\nArchitecture: all\nMaintainer: nobody <nobody@example.org>\nDescription: test\n{fields}\n";
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(tree, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            File.SetUnixFileMode(file, (UnixFileMode)Convert.ToInt32("755", 8));
        }

        var package = tree + ".deb";
        Tool.Run(new ToolCall("dpkg-deb", ["--root-owner-group", "--build", tree, package]));
        return package;
    }
}
