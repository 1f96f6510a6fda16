using Kiln.Plugins.ResultRepository;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;

namespace Kiln.Plugins.Tests.ResultRepository;

public sealed class ResultRepositoryTests
{
    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"createrepo_on_rpms": false, "createrepo_command": "anything"}""")]
    public async Task Nothing_happens_unless_it_is_asked_for(string settings)
    {
        ScriptedBuildroot root = new(new JsonSettings(settings));

        await FireAsync(root);

        Assert.Empty(root.Happened);
    }

    [Fact]
    public async Task The_command_is_split_as_a_shell_would_and_gets_the_directory()
    {
        ScriptedBuildroot root = new(new JsonSettings("""{"createrepo_on_rpms": true, "createrepo_command": "tool -x '*.src.rpm' a\\ b"}"""));

        await FireAsync(root);

        Assert.Equal(["Info Root: Running createrepo on binary rpms in resultdir", "host in /: tool -x *.src.rpm a b /results"], root.Happened);
    }

    [Theory]
    [InlineData("tool 'x")]
    [InlineData("  ")]
    public async Task A_text_that_is_no_command_is_an_error_of_the_configuration(string command)
    {
        ScriptedBuildroot root = new(new JsonSettings($$"""{"createrepo_on_rpms": true, "createrepo_command": "{{command}}"}"""));

        KilnException failure = await Assert.ThrowsAsync<KilnException>(() => FireAsync(root));

        Assert.Equal(3, failure.ExitCode);
        Assert.Contains("test.cfg:1", failure.Message, StringComparison.Ordinal);
    }

    private static Task FireAsync(ScriptedBuildroot root) =>
        new LoadedPlugin(new ResultRepositoryPlugin()).FireAsync(HookCatalogue.PostResults, new BuildrootContext(root));
}
