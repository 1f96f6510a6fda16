using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>Contracts that a plugin in a process of its own provides: the pure ones, whose plans are data.</summary>
internal sealed class ContractTargets(ISettings settings)
{
    private readonly Dictionary<string, object> targets = new(StringComparer.Ordinal);

    /// <summary>Contracts that can be provided by a process.</summary>
    public static IReadOnlyList<string> Supported { get; } = [nameof(IBuildrootSetup), nameof(IPackageManager), nameof(IRootProvider)];

    public IEnumerable<string> Names => targets.Keys;

    public TextFunctions Functions { get; } = new();

    public bool TryAdd(Type contract, object implementation) => Supported.Contains(contract.Name, StringComparer.Ordinal) && targets.TryAdd(contract.Name, implementation);

    public ContractCallResult Call(ContractCallParameters call) => targets.GetValueOrDefault(call.Contract) switch
    {
        IRootProvider provider when call.Member == "plan" => new ContractCallResult { Root = provider.Plan(Needed(call.Arguments.Root)) },
        IBuildrootSetup setup => new ContractCallResult { Operations = Functions.Replace(SetUp(setup, call)) },
        IPackageManager manager => Manage(manager, call),
        _ => throw NoSuchMember(call),
    };

    private IReadOnlyList<Plans.TreeOperation> SetUp(IBuildrootSetup setup, ContractCallParameters call)
    {
        FactsData data = Needed(call.Arguments.Facts);
        var facts = new BuildrootFacts(data.RootPath, data.IsBootstrap, data.BeforeBuild, data.User, settings, data.Host);
        return call.Member switch
        {
            "skeleton" => setup.Skeleton(facts),
            "resolver" => setup.Resolver(facts),
            "beforeInstallation" => setup.BeforeInstallation(facts),
            "beforeTransaction" => setup.BeforeTransaction(facts),
            "afterInstallation" => setup.AfterInstallation(facts),
            "beforeReuse" => setup.BeforeReuse(facts),
            "users" => setup.Users(facts),
            _ => throw NoSuchMember(call),
        };
    }

    private ContractCallResult Manage(IPackageManager manager, ContractCallParameters call) => call.Member switch
    {
        "name" => new ContractCallResult { Text = manager.Name },
        "names" => new ContractCallResult { Texts = manager.Names },
        "fallbacks" => new ContractCallResult { Texts = manager.Fallbacks },
        "programs" => new ContractCallResult { Texts = manager.Programs(settings) },
        "review" => new ContractCallResult { Texts = manager.Review(settings) },
        "configure" => new ContractCallResult { Operations = Functions.Replace(manager.Configure(settings)) },
        "setupRequests" => new ContractCallResult { Requests = manager.SetupRequests(settings) },
        "plan" => new ContractCallResult { Command = manager.Plan(Needed(call.Arguments.Request), Context(Needed(call.Arguments.Context))) },
        "interpret" => new ContractCallResult { Outcome = manager.Interpret(Needed(call.Arguments.Request), Needed(call.Arguments.Result)) },
        _ => throw NoSuchMember(call),
    };

    private PackageContext Context(PackageContextData data) => new(data.RootPath, data.Program, settings, data.Host, data.Offline);

    private static T Needed<T>(T? argument)
        where T : class =>
        argument ?? throw new RpcErrorException(new RpcError(RpcError.InvalidParameters, $"an argument of type {typeof(T).Name} is missing"));

    private static RpcErrorException NoSuchMember(ContractCallParameters call) =>
        new(new RpcError(RpcError.InvalidParameters, $"contract {call.Contract} with the member '{call.Member}' is not provided"));
}
