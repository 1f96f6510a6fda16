using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Services;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.States;

/// <summary>Runs the user's own commands in a buildroot.</summary>
internal static class CommandStates
{
    private const string Shell = "/bin/sh";

    private static readonly Dictionary<string, string> InteractiveDefaults = new(StringComparer.Ordinal)
    {
        ["PROMPT_COMMAND"] = "printf \"\\033]0;<mock-chroot>\\007\"",
        ["PS1"] = "<mock-chroot> \\s-\\v\\$ ",
        ["SHELL"] = Shell,
    };

    public static StateDefinition RunShell { get; } = new("user-shell")
    {
        Enter = [Call(HookCatalogue.PreShell)],
        Children = [new("shell") { Title = _ => "shell", Action = RunShellAsync }],
        Exit = [ExitState.Always(Call(HookCatalogue.PostShell))],
    };

    public static StateDefinition RunChroot { get; } = new("user-command")
    {
        Enter = [Call(HookCatalogue.PreChroot)],
        Children =
        [
            StateDefinition.Do("announce", context => context.Buildroot.Log.Console(
                LogLevel.Info, $"Running in chroot: {PythonList.Of(Arguments(context))}")),
            new("chroot") { Title = context => $"chroot {PythonList.Of(Arguments(context))}", Action = RunChrootAsync },
        ],
        Exit = [ExitState.Always(Call(HookCatalogue.PostChroot))],
    };

    private static HookCall Call(Hook<CommandContext> hook) =>
        HookCall.Of(hook, (StateContext context, IBuildroot view) => new CommandContext(view, Arguments(context)));

    private static IReadOnlyList<string> Arguments(StateContext context) => context.Run.Operation switch
    {
        ShellOperation shell => shell.Arguments,
        ChrootOperation chroot => chroot.Arguments,
        _ => [],
    };

    private static async Task RunShellAsync(StateContext context, CancellationToken cancellation)
    {
        var operation = (ShellOperation)context.Run.Operation;
        Buildroot buildroot = context.Buildroot;
        CommandPlan plan = Plan(buildroot, operation.Arguments.Count == 0 ? ["-i", "-l"] : ["-c", string.Join(' ', operation.Arguments)]) with
        {
            IsShellText = operation.Arguments.Count > 0,
            Identity = operation.Unprivileged || buildroot.Settings.GetBoolean("no_root_shells") ? TreeIdentity.Build : TreeIdentity.Root,
            WorkingDirectory = operation.WorkingDirectory ?? buildroot.Options.User.Home,
            Environment = InteractiveDefaults.Where(pair => !buildroot.Environment.ContainsKey(pair.Key))
                .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        };
        context.Run.ExitStatus = (await buildroot.Commands.RunAttachedAsync(plan, operation.Terminal, cancellation)).ExitCode;
    }

    private static async Task RunChrootAsync(StateContext context, CancellationToken cancellation)
    {
        var operation = (ChrootOperation)context.Run.Operation;
        bool isText = operation.Arguments.Count == 1;
        CommandPlan plan = Plan(context.Buildroot, isText ? ["-c", operation.Arguments[0]] : [.. operation.Arguments.Skip(1)]) with
        {
            Program = isText ? Shell : operation.Arguments[0],
            IsShellText = isText,
            Identity = operation.Unprivileged ? TreeIdentity.Build : TreeIdentity.Root,
            WorkingDirectory = operation.WorkingDirectory ?? "/",
            Echo = CommandEcho.Always,
        };
        CommandResult result = await context.Buildroot.Commands.RunAnyAsync(plan, context.Buildroot.Environment, cancellation);
        context.Run.ExitStatus = result.ExitCode;
    }

    private static CommandPlan Plan(Buildroot buildroot, IReadOnlyList<string> arguments) => new()
    {
        Program = Shell,
        Arguments = arguments,
        Network = buildroot.Settings.GetBoolean(OptionNames.BuildNetwork),
    };
}
