using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Rpmbuild.Commands;

/// <summary>Runs the tree's rpmbuild as the build user, through a login shell so that the tree's profile applies.</summary>
internal sealed class RpmbuildProgram(IBuildroot buildroot, RpmbuildOptions options)
{
    private const string NoCheck = "--define '__spec_check_template exit 0; '";

    private string? _noClean;

    /// <summary>Makes the source package.</summary>
    public async Task PackSourceAsync(string spec, CancellationToken cancellation)
    {
        string text = Join([options.Rpmbuild, RpmbuildMode.SourcePackage, await NoCleanAsync(cancellation), .. Target(), "--nodeps", Quote(spec)]);
        await buildroot.Commands.RunAsync(Plan(text), cancellation);
    }

    /// <summary>Generates requirements; status 11 says that some are not met.</summary>
    public Task<CommandResult> GenerateRequirementsAsync(string mode, string spec, CancellationToken cancellation) =>
        RunAsync(mode, spec, checksDependencies: false, [0, 11], cancellation);

    /// <summary>The main call.</summary>
    public Task BuildAsync(string mode, string spec, bool checksDependencies, CancellationToken cancellation) =>
        RunAsync(mode, spec, checksDependencies, [0], cancellation);

    private async Task<CommandResult> RunAsync(string mode, string spec, bool checksDependencies, IReadOnlyList<int> accepted, CancellationToken cancellation)
    {
        string text = Join(
        [
            options.Rpmbuild,
            mode,
            await NoCleanAsync(cancellation),
            .. Target(),
            .. checksDependencies ? Array.Empty<string>() : ["--nodeps"],
            .. options.Check ? Array.Empty<string>() : [NoCheck],
            Quote(spec),
            .. string.IsNullOrEmpty(options.ExtraWords) ? Array.Empty<string>() : [options.ExtraWords],
        ]);
        return await buildroot.Commands.RunAsync(Plan(text) with { AcceptedExits = accepted }, cancellation);
    }

    private CommandPlan Plan(string text) => new()
    {
        Program = "bash",
        Arguments = ["--login", "-c", text],
        Identity = TreeIdentity.Build,
        Log = LogChannel.Build,
        Network = options.Network,
        Timeout = options.Timeout,
    };

    private IEnumerable<string> Target() => options.Architecture is { Length: > 0 } architecture ? [$"--target {architecture}"] : [];

    /// <summary>A tree that stays keeps the build directory too, if this rpmbuild can.</summary>
    private async Task<string> NoCleanAsync(CancellationToken cancellation) => _noClean ??= !options.CleanupOnSuccess && await KnowsNoCleanAsync(cancellation) ? "--noclean" : string.Empty;

    /// <summary>The option stands in the program's own table; one that is a script, or an old one, is asked.</summary>
    private async Task<bool> KnowsNoCleanAsync(CancellationToken cancellation)
    {
        if (await buildroot.Tree.OpenReadAsync(options.Rpmbuild, cancellation) is { } opened)
        {
            await using Stream program = opened;
            using var content = new MemoryStream();
            await program.CopyToAsync(content, cancellation);
            if (content.GetBuffer().AsSpan(0, (int)content.Length).IndexOf("\0noclean\0"u8) >= 0)
            {
                return true;
            }
        }

        CommandResult help = await buildroot.Commands.RunAsync(
            new CommandPlan { Program = options.Rpmbuild, Arguments = ["--help"], Identity = TreeIdentity.Build, Capture = true, LogOutput = false }, cancellation);
        return help.Output.Any(line => line.Contains("--noclean", StringComparison.Ordinal));
    }

    private static string Join(IEnumerable<string> words) => string.Join(' ', words);

    /// <summary>Quotes for the shell, only where something would be misread: usual paths stay as they are.</summary>
    private static string Quote(string path) => path.All(letter => char.IsAsciiLetterOrDigit(letter) || "@%+=:,./-_".Contains(letter, StringComparison.Ordinal))
        ? path
        : $"'{path.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";
}
