using Kiln.Plugins.RootCache;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Hooks;

namespace Kiln.Plugins.Tests.RootCache;

/// <summary>When the archive is made, used and thrown away; real compressors on a root that is one text.</summary>
public sealed class RootCacheTests : IDisposable
{
    private const string Off = """{"plugin_conf": {"layer_cache_enable": false}, "config_paths": ["CONF"], "cache_alterations": ALT}""";

    private readonly string _directory = Directory.CreateTempSubdirectory("kiln-root-cache").FullName;
    private readonly string _configuration;
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
    private DateTimeOffset _now = DateTimeOffset.UtcNow;

    public RootCacheTests()
    {
        _configuration = Path.Combine(_directory, "demo.cfg");
        File.WriteAllText(_configuration, "x");
        File.SetLastWriteTimeUtc(_configuration, _now.UtcDateTime.AddDays(-100));
    }

    private string Archive => Directory.GetFiles(_directory, "cache.tar*").SingleOrDefault() ?? "none";

    [Theory]
    [InlineData("", ".zst")]
    [InlineData("\"compress_program\": \"gzip\", \"extension\": \".gz\",", ".gz")]
    [InlineData("\"compress_program\": \"gzip -9\", \"decompress_program\": \"gzip -d -c\", \"extension\": \".tgz\",", ".tgz")]
    [InlineData("\"compress_program\": \"\",", "")]
    public async Task A_root_comes_back_as_it_was(string options, string extension)
    {
        if (Compression("zstd") is false && extension == ".zst")
        {
            Assert.Skip("there is no zstd");
        }

        await InitializeAsync(options, "content");
        ScriptedBuildroot second = await InitializeAsync(options, "");

        Assert.EndsWith("cache.tar" + extension, Archive, StringComparison.Ordinal);
        Assert.StartsWith("content", second.Layers.Content, StringComparison.Ordinal);
        Assert.Contains("start unpacking root cache", second.Happened, StringComparer.Ordinal);
        Assert.Contains("dir /proc ", string.Join('\n', second.Files.Operations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Excluded_paths_and_patterns_are_left_out()
    {
        await InitializeAsync("""
            "compress_program": "", "exclude_dirs": ["./proc", "./var/*/cache", "./no/*"],
            """, "content");

        Assert.Equal("content without /proc /var/a/cache /var/b/cache", await File.ReadAllTextAsync(Archive));
    }

    [Fact]
    public async Task A_reader_takes_no_lock_and_a_root_that_is_there_is_left_alone()
    {
        await InitializeAsync("", "content");
        ScriptedBuildroot second = await InitializeAsync("", "");

        Assert.DoesNotContain(second.Happened, line => line.StartsWith("lock", StringComparison.Ordinal));
        Assert.DoesNotContain("start unpacking root cache", (await InitializeAsync("", "", initialized: true)).Happened, StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_old_archive_is_made_again()
    {
        await InitializeAsync("", "content");
        _now = _now.AddDays(16);

        ScriptedBuildroot later = await InitializeAsync("", "new");

        Assert.Contains("Info Root: root cache aged out! cache will be rebuilt", later.Happened, StringComparer.Ordinal);
        Assert.Contains("start creating root cache", later.Happened, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_changed_configuration_makes_it_again()
    {
        await InitializeAsync("", "content");
        File.SetLastWriteTimeUtc(_configuration, DateTime.UtcNow.AddHours(1));

        ScriptedBuildroot later = await InitializeAsync("", "new");

        Assert.Contains($"Info Root: {_configuration} newer than root cache; cache will be rebuilt", later.Happened, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Without_the_age_check_nothing_is_compared_and_the_set_up_runs_again()
    {
        const string Options = "\"age_check\": false,";
        await InitializeAsync(Options, "content");
        _now = _now.AddDays(1000);

        ScriptedBuildroot later = await InitializeAsync(Options, "");

        Assert.Contains("Info Root: skipping root_cache aging check", later.Happened, StringComparer.Ordinal);
        Assert.Contains("start unpacking root cache", later.Happened, StringComparer.Ordinal);
        Assert.Contains("packages Setup: ", later.Happened, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_damaged_archive_is_thrown_away_and_the_root_emptied(int length)
    {
        await InitializeAsync("\"compress_program\": \"gzip\",", "content");
        byte[] whole = await File.ReadAllBytesAsync(Archive);
        await File.WriteAllBytesAsync(Archive, whole[..length]);

        ScriptedBuildroot later = await InitializeAsync("\"compress_program\": \"gzip\",", "installed");

        Assert.Contains(later.Happened, line => line.StartsWith("Warning Root: The root cache ", StringComparison.Ordinal) && line.Contains("is damaged", StringComparison.Ordinal));
        Assert.Contains("start creating root cache", later.Happened, StringComparer.Ordinal);
        Assert.Contains("remove //*", string.Join('\n', later.Files.Operations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_compressor_is_no_failure_of_the_build()
    {
        ScriptedBuildroot root = await InitializeAsync("\"compress_program\": \"no-such-program\",", "content");

        Assert.Contains(root.Happened, line => line.StartsWith("Warning Root: The root cache ", StringComparison.Ordinal) && line.Contains("no-such-program", StringComparison.Ordinal));
        Assert.Equal("none", Archive);
        Assert.DoesNotContain(Directory.GetFiles(_directory, ".*"), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Alterations_are_kept_where_they_are_asked_for()
    {
        await InitializeAsync("", "content");

        Assert.Contains("start creating root cache", (await InitializeAsync("", "", alterations: true)).Happened, StringComparer.Ordinal);
        Assert.DoesNotContain("start creating root cache", (await InitializeAsync("", "")).Happened, StringComparer.Ordinal);
    }

    [Fact]
    public async Task With_layers_there_is_nothing_to_do()
    {
        var root = new ScriptedBuildroot(new JsonSettings());
        var plugin = new LoadedPlugin(new RootCachePlugin(), $$"""{"dir": "{{_directory}}"}""");

        await plugin.FireAsync(HookCatalogue.PreInit, new BuildrootContext(root));
        await plugin.FireAsync(HookCatalogue.PostInit, new BuildrootContext(root));

        Assert.Empty(root.Happened);
        Assert.Equal("none", Archive);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static bool Compression(string program) => File.Exists("/usr/bin/" + program);

    /// <summary>A run: the archive is unpacked, or the root is installed with a content.</summary>
    private async Task<ScriptedBuildroot> InitializeAsync(string options, string content, bool initialized = false, bool alterations = false)
    {
        string settings = Off.Replace("CONF", _configuration, StringComparison.Ordinal).Replace("ALT", alterations ? "true" : "false", StringComparison.Ordinal);
        var plugin = new LoadedPlugin(new RootCachePlugin(new Clock(() => _now + (DateTimeOffset.UtcNow - _start))), $$"""{ {{options}} "dir": "{{_directory}}" }""", settings);
        var root = new ScriptedBuildroot(plugin.Settings) { WasInitialized = initialized };
        root.Files.Files["/var/a/x"] = [];
        root.Files.Files["/var/b/x"] = [];
        await plugin.FireAsync(HookCatalogue.PreInit, new BuildrootContext(root));
        bool unpacked = root.Layers.Content.StartsWith("content", StringComparison.Ordinal);
        root.WasInitialized = initialized || unpacked;
        root.Layers.Content = unpacked ? root.Layers.Content : content;
        await plugin.FireAsync(HookCatalogue.PostInit, new BuildrootContext(root));
        await plugin.FireAsync(HookCatalogue.EarlyPreBuild, new BuildContext(root, new BuildProgress("x.src.rpm", null, BuildOutcome.Unknown, [])));
        return root;
    }

    private sealed class Clock(Func<DateTimeOffset> now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now();
    }
}
