using Kiln.Sdk.Hooks;
using Kiln.Sdk.Services;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>Contexts of hooks as messages, and back.</summary>
internal static class HookContexts
{
    /// <summary>What a context tells besides the buildroot.</summary>
    /// <exception cref="NotSupportedException">Contexts of this type cannot be sent.</exception>
    public static HookContextData Describe(HookContext context) => context switch
    {
        BuildrootContext or MountsContext or EnvironmentContext or PackagesContext => new HookContextData(),
        BuildContext build => new HookContextData { Build = build.Build },
        ValidationContext validation => new HookContextData { Build = validation.Build },
        CommandContext command => new HookContextData { Arguments = command.Arguments },
        ScrubContext scrub => new HookContextData { ScrubKind = scrub.Kind },
        SnapshotContext snapshot => new HookContextData { Snapshot = snapshot.Name },
        SpecContext spec => new HookContextData { SpecPath = spec.SpecPath, SourcesPath = spec.SourcesPath },
        TransactionContext transaction => new HookContextData { Request = transaction.Request, Succeeded = transaction.Succeeded },
        _ => throw Unknown(context.GetType()),
    };

    /// <summary>The context of a message.</summary>
    /// <exception cref="NotSupportedException">Contexts of this type cannot be sent.</exception>
    public static HookContext Create(Type type, IBuildroot buildroot, HookInvokeParameters parameters, ResultCollector result)
    {
        HookContextData data = parameters.Context;
        return type.Name switch
        {
            nameof(BuildrootContext) => new BuildrootContext(buildroot),
            nameof(MountsContext) => new MountsContext(buildroot, (mount, managed) => result.Mounts.Add(new MountAdjustment(mount, managed))),
            nameof(EnvironmentContext) => new EnvironmentContext(buildroot, (name, value) => result.Environment[name] = value),
            nameof(PackagesContext) => new PackagesContext(buildroot, result.Packages.Add),
            nameof(BuildContext) => new BuildContext(buildroot, Needed(data.Build)),
            nameof(ValidationContext) => new ValidationContext(buildroot, Needed(data.Build), result.Vetoes.Add),
            nameof(CommandContext) => new CommandContext(buildroot, Needed(data.Arguments)),
            nameof(ScrubContext) => new ScrubContext(buildroot, Needed(data.ScrubKind)),
            nameof(SnapshotContext) => new SnapshotContext(buildroot, Needed(data.Snapshot), result.Printed.Add),
            nameof(SpecContext) => new SpecContext(buildroot, Needed(data.SpecPath), data.SourcesPath),
            nameof(TransactionContext) => new TransactionContext(buildroot, Needed(data.Request), data.Succeeded),
            _ => throw Unknown(type),
        };

        T Needed<T>(T? value)
            where T : class =>
            value ?? throw new RpcErrorException(new RpcError(RpcError.InvalidParameters, $"the context of hook '{parameters.Hook}' lacks {typeof(T).Name}"));
    }

    private static NotSupportedException Unknown(Type type) => new($"{type.Name} cannot be sent to a process.");
}
