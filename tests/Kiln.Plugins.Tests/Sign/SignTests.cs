using Kiln.Plugins.Sign;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.Sign;

public sealed class SignTests
{
    private static readonly SigningRequest Request = new(["/results/a-1-1.noarch.rpm", "/results/a-1-1.src.rpm"], "/results");

    [Fact]
    public async Task The_command_gets_the_packages_and_is_announced()
    {
        ScriptedBuildroot root = new(new JsonSettings());

        await Open("{}").SignAsync(root, Request, CancellationToken.None);

        Assert.Equal(
            [
                "Info Root: Signing /results/a-1-1.noarch.rpm, /results/a-1-1.src.rpm",
                "Info Root: Executing rpmsign --addsign /results/a-1-1.noarch.rpm /results/a-1-1.src.rpm",
                "host in /results: rpmsign --addsign /results/a-1-1.noarch.rpm /results/a-1-1.src.rpm",
            ],
            root.Happened);
    }

    [Fact]
    public async Task Words_of_the_command_come_first()
    {
        ScriptedBuildroot root = new(new JsonSettings());

        await Open("""{"cmd": "sudo -u signer rpmsign", "opts": "-D '%%_gpg_name me' %(rpms)s"}""").SignAsync(root, Request, CancellationToken.None);

        Assert.Equal("host in /results: sudo -u signer rpmsign -D %_gpg_name me /results/a-1-1.noarch.rpm /results/a-1-1.src.rpm", root.Happened[^1]);
    }

    [Theory]
    [InlineData("""{"cmd": ""}""", "Option 'cmd' of plugin 'sign' is empty.")]
    [InlineData("""{"cmd": "a 'b"}""", "Option 'cmd' of plugin 'sign' is no command")]
    [InlineData("""{"opts": "%(rpm)s"}""", "Option 'opts' of plugin 'sign' has '%(rpm)s'")]
    [InlineData("""{"opts": "%(rpms)s && true"}""", "has '&&', but no shell runs it")]
    [InlineData("""{"opts": "%(rpms)s > log"}""", "has '>', but no shell runs it")]
    public void An_option_that_cannot_be_run_is_refused_when_the_plugin_is_loaded(string options, string message)
    {
        KilnException failure = Assert.Throws<KilnException>(() => Open(options));

        Assert.Equal(KilnErrors.BadOption, failure.Error);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains("config_opts['plugin_conf']['sign_opts']", failure.WayOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "rpmsign ended with status 1.", "See root.log")]
    [InlineData(127, "there is no program 'rpmsign'", "Install rpmsign on the host")]
    [InlineData(126, "'rpmsign' cannot be executed", "Make rpmsign executable")]
    public async Task A_failure_says_that_the_packages_are_there_and_what_to_do(int status, string cause, string wayOut)
    {
        ScriptedBuildroot root = new(new JsonSettings())
        {
            OnHostCommand = (command, _) => throw new KilnException(KilnErrors.CommandFailed, "Command failed")
            {
                ExitCode = status,
                Command = new CommandFailure(
                    new CommandPlan { Program = command.Program, Arguments = command.Arguments },
                    new CommandResult(status, 0, ["something", "gpg: signing failed: No secret key", string.Empty], TimeSpan.Zero),
                    "root.log"),
            },
        };

        KilnException failure = await Assert.ThrowsAsync<KilnException>(() => Open("{}").SignAsync(root, Request, CancellationToken.None));

        Assert.Equal((KilnErrors.SigningFailed, 1), (failure.Error, failure.ExitCode));
        Assert.StartsWith("The packages in /results were built, but signing them failed: " + cause, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith(wayOut, failure.WayOut, StringComparison.Ordinal);
        Assert.NotNull(failure.Command);
    }

    private static ISigner Open(string options) => (ISigner)new LoadedPlugin(new SignPlugin(), options).Contracts[nameof(ISigner)];
}
