using System.Text.RegularExpressions;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Plugins;

/// <summary>The author's guide, word by word: from nothing to a plugin that acts in a real rebuild.</summary>
public sealed partial class AuthorsGuideTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("kiln-author-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Its_commands_lead_to_a_plugin_that_acts()
    {
        using Workspace workspace = new(Caller.Root);
        string packages = Path.Combine(home, "packages");
        Run("/", $"'{Path.Combine(Installation.Repository, "build")}' packages '{packages}'");
        string[] blocks = [.. BlockPattern().Matches(File.ReadAllText(Path.Combine(Installation.Repository, "docs/plugins/README.md"))).Select(match => match.Groups["text"].Value)];
        Assert.Equal(5, blocks.Length);

        string plugins = Path.Combine(workspace.Directory, "plugins");
        string kiln = $"{Installation.Program} {string.Join(' ', workspace.Standard().Select(word => $"'{word}'"))} --plugin-dir '{plugins}'";
        string script = string.Join('\n', blocks[..4]).Replace("PACKAGES", packages, StringComparison.Ordinal);
        string output = Run(home, $"set -e\nkiln() {{ {kiln} \"$@\"; }}\n{script}");

        Assert.Contains("asks for: mount:tmpfs, pm:adjust, artifact:add", output, StringComparison.Ordinal);
        Assert.Matches("state +on: switched on in ", output);
        Assert.Contains("myscan", Run(home, kiln + " hooks --why"), StringComparison.Ordinal);
        Shell.Run("chmod", "-R", "a+rX", plugins).MustEndWith(0);
        workspace.Kiln(Workspace.SmallOption(), "--plugin-dir", plugins, "--resultdir", workspace.Results("r"), "--rebuild", Installation.SourcePackage("tiny")).MustEndWith(0);
        Assert.Contains(".rpm", workspace.ResultText("r", "myscan.txt"), StringComparison.Ordinal);
    }

    /// <summary>A shell whose home is new: nothing that this machine's user has prepared helps, except the packages that were fetched before.</summary>
    private string Run(string directory, string script)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_CLI_HOME"] = home,
            ["NUGET_PACKAGES"] = Path.Combine(home, "nuget"),
            ["DOTNET_NOLOGO"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };
        return Shell.Finish(Shell.Start("bash", ["-c", script], environment, directory), input: null).MustEndWith(0).Output;
    }

    [GeneratedRegex("^```sh\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BlockPattern();
}
