using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Sign;

/// <summary>Runs the command as the calling user, without any privilege and without a shell.</summary>
internal sealed class CommandSigner(SignOptions options) : ISigner
{
    public async Task SignAsync(IBuildroot buildroot, SigningRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        HostCommand command = Plan(request);
        buildroot.Log.Write(LogLevel.Info, $"Signing {string.Join(", ", request.Packages)}");
        buildroot.Log.Write(LogLevel.Info, $"Executing {string.Join(' ', command.Arguments.Prepend(command.Program))}");
        try
        {
            await buildroot.Commands.RunOnHostAsync(command, cancellation);
        }
        catch (KilnException failure) when (failure.Error == KilnErrors.CommandFailed)
        {
            throw new KilnException(
                KilnErrors.SigningFailed,
                $"The packages in {request.ResultDirectory} were built, but signing them failed: {Cause(failure, command.Program)}",
                WayOut(failure.ExitCode, command.Program),
                failure) { Command = failure.Command };
        }
    }

    private HostCommand Plan(SigningRequest request) => new(
        options.Command[0], [.. options.Command.Skip(1), .. SigningWords.Expand(options.Arguments, request.Packages, request.ResultDirectory)])
    {
        WorkingDirectory = request.ResultDirectory,
        Environment = AccountHome.Variables(),
    };

    private static string Cause(KilnException failure, string program) => failure.ExitCode switch
    {
        127 => $"there is no program '{program}'.",
        126 => $"'{program}' cannot be executed.",
        _ => $"{program} ended with status {failure.ExitCode}.",
    };

    private static string WayOut(int status, string program) => status switch
    {
        127 => $"Install {program} on the host, or name another program in config_opts['plugin_conf']['sign_opts']['cmd'].",
        126 => $"Make {program} executable for the user who builds.",
        _ => $"See root.log for what {program} said. The packages may be unsigned or signed in part; sign them by hand, or correct key and options and build again.",
    };
}
