using Kiln.Kernel.Plugins;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Tests.Plugins;

public sealed class ManifestReaderTests : IDisposable
{
    private const string Good = """
        {
          "id": "hw_info",
          "version": "1.2.3",
          "api": ">=1.0 <2.0",
          "kind": "assembly",
          "entry": "Kiln.HwInfo.dll#Kiln.HwInfo.Plugin",
          "scope": "main",
          "summary": "Records the hardware.",
          "hooks": [
            { "id": "preinit", "after": ["yum_cache"] },
            { "id": "initfailed", "before": ["x"], "onFailure": "abort" }
          ],
          "provides": ["IRootProvider"],
          "permissions": ["artifact:add", "exec:host:lscpu"],
          "options": { "type": "object" },
          "enabledByDefault": true
        }
        """;

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Complete_manifest_is_read()
    {
        PluginManifest manifest = Read(Good);

        Assert.Equal(("hw_info", new Version(1, 2, 3), new Version(1, 0), new Version(2, 0)), (manifest.Id, manifest.Version, manifest.ApiMinimum, manifest.ApiBelow));
        Assert.Equal((PluginKind.Assembly, PluginScope.Main, true, false), (manifest.Kind, manifest.Scope, manifest.EnabledByDefault, manifest.Essential));
        Assert.Equal(["yum_cache"], manifest.Hooks[0].After);
        Assert.True(manifest.Hooks[1].AbortOnFailure);
        Assert.Equal(["IRootProvider"], manifest.Provides);
    }

    [Fact]
    public void Optional_members_may_be_missing()
    {
        PluginManifest manifest = Read("""
            {"id":"a","version":"1.0","api":">=1.0 <2.0","kind":"assembly","entry":"a.dll#A","scope":"both","summary":"s","hooks":[{"id":"preinit"}]}
            """);

        Assert.Empty(manifest.Provides);
        Assert.Empty(manifest.Hooks[0].Before);
        Assert.Null(manifest.Options);
    }

    [Theory]
    [InlineData("\"id\": \"hw_info\"", "\"id\": \"HW-Info\"", 2, "$.id")]
    [InlineData("\"1.2.3\"", "\"one\"", 3, "$.version")]
    [InlineData("\">=1.0 <2.0\"", "\"1.0\"", 4, "$.api")]
    [InlineData("\"kind\": \"assembly\"", "\"kind\": \"dll\"", 5, "$.kind")]
    [InlineData("Kiln.HwInfo.dll#Kiln.HwInfo.Plugin", "../x.dll#P", 6, "$.entry")]
    [InlineData("\"main\"", "\"everything\"", 7, "$.scope")]
    [InlineData("\"preinit\"", "\"preinitt\"", 10, "$.hooks[0].id")]
    [InlineData("\"initfailed\"", "\"preinit\"", 11, "$.hooks[1].id")]
    [InlineData("\"abort\"", "\"warn\"", 11, "$.hooks[1].onFailure")]
    [InlineData("\"IRootProvider\"", "\"IRoot\"", 13, "$.provides[0]")]
    [InlineData("\"exec:host:lscpu\"", "\"exec:host:\"", 14, "$.permissions[1]")]
    public void Wrong_value_is_named_with_line_and_member(string from, string to, int line, string member)
    {
        var failure = Assert.Throws<KilnException>(() => Read(Good.Replace(from, to, StringComparison.Ordinal)));

        Assert.Equal(KilnErrors.BadPlugin, failure.Error);
        Assert.StartsWith($"{path}:{line}: {member}: ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"summary\"", "\"sumary\"")]
    [InlineData("\"scope\": \"main\",", "")]
    [InlineData("\"scope\": \"main\"", "\"id\": \"twice\"")]
    [InlineData("\"id\": \"hw_info\"", "\"id\": null")]
    [InlineData("\"id\": \"hw_info\"", "\"id\": 7")]
    [InlineData("\"hooks\": [", "\"hooks\": {")]
    [InlineData("\"enabledByDefault\": true", "\"enabledByDefault\": \"yes\"")]
    public void Wrong_form_is_an_error_that_names_the_file(string from, string to)
    {
        var failure = Assert.Throws<KilnException>(() => Read(Good.Replace(from, to, StringComparison.Ordinal)));

        Assert.Equal(KilnErrors.BadPlugin, failure.Error);
        Assert.StartsWith(path, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"id\":")]
    public void What_is_no_object_is_an_error(string text) => Assert.Throws<KilnException>(() => Read(text));

    [Fact]
    public void Missing_file_is_an_error_that_names_it()
    {
        var failure = Assert.Throws<KilnException>(() => ManifestReader.Read(path + ".none"));

        Assert.Contains(path + ".none", failure.Message, StringComparison.Ordinal);
    }

    private PluginManifest Read(string text)
    {
        File.WriteAllText(path, text);
        return ManifestReader.Read(path);
    }
}
