using System.Text.Json.Nodes;
using Kiln.Plugins.Scm;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Tests.Scm;

/// <summary>A directory for repositories, and the plugin with options of the test.</summary>
internal sealed class ScmCase : IDisposable
{
    public const string SpecText = "Name: tool\nVersion: 1.5\nRelease: 1\nSummary: t\nLicense: MIT\nSource0: https://example.org/%{name}-%{version}.tar.gz\nSource1: extra.conf\nPatch0: fix.patch\n%description\nt\n";

    private readonly JsonObject options = new() { ["package"] = "tool" };

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("kiln-scm-test-").FullName;

    public ScriptedBuildroot? Buildroot { get; private set; }

    public ScmCase With(string key, JsonNode? value)
    {
        options[key] = value;
        return this;
    }

    /// <summary>A git repository with one commit of these files; options point at it.</summary>
    public string Git(params (string Name, string Text)[] files)
    {
        HostProcess.Require("git");
        string repository = Path.Combine(Directory, "tool.git");
        Fill(repository, files);
        HostProcess.Must(repository, "git", "init", "-q", "-b", "main");
        HostProcess.Must(repository, "git", "add", "-A");
        HostProcess.Must(repository, "git", "commit", "-q", "-m", "first");
        With("git_get", $"git clone SCM_BRN {repository} SCM_PKG");
        return repository;
    }

    public static void Fill(string directory, params (string Name, string Text)[] files)
    {
        System.IO.Directory.CreateDirectory(directory);
        foreach ((string name, string text) in files)
        {
            string path = Path.Combine(directory, name);
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    /// <summary>A buildroot with the options that the test has given until now.</summary>
    public ScriptedBuildroot Open() => new(new JsonSettings(new JsonObject { ["scm_opts"] = options.DeepClone(), ["tar_binary"] = "/bin/tar" }.ToJsonString()))
    {
        OnHostCommand = HostProcess.RunAsync,
    };

    public async Task<FetchedSources> FetchAsync()
    {
        Buildroot = Open();
        var provider = (ISourceProvider)new LoadedPlugin(new ScmPlugin()).Contracts[nameof(ISourceProvider)];
        return await provider.FetchAsync(Buildroot, TestContext.Current.CancellationToken);
    }

    /// <summary>Fetching fails with exit status 5, and leaves nothing.</summary>
    public async Task<KilnException> FailAsync()
    {
        string[] before = Left();
        KilnException failure = await Assert.ThrowsAsync<KilnException>(FetchAsync);
        Assert.Equal(5, failure.ExitCode);
        Assert.Empty(Left().Except(before, StringComparer.Ordinal).Where(path => Buildroot!.Happened.Exists(line => line.Contains(path, StringComparison.Ordinal))));
        return failure;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private static string[] Left() => System.IO.Directory.GetDirectories(Path.GetTempPath(), "kiln-scm-*");
}
