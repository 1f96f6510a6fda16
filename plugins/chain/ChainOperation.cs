using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Chain;

/// <summary>
/// Runs a chain. There is no initialisation of a buildroot before the first package, as every package begins with one; neither result nor log of a chain
/// depends on it.
/// </summary>
internal sealed class ChainOperation : IOperation
{
    public IReadOnlyList<string> Modes { get; } = ["chain"];

    public async Task<int> RunAsync(IOperationSession session, CancellationToken cancellation)
    {
        ChainRequest request = ChainRequest.From(session);
        var log = new ChainLog(session.Buildroot.Log);
        var repository = new LocalRepository(session.Buildroot, request.Directory, TimeProvider.System);
        log.Info($"results dir: {repository.Root}");
        await repository.PrepareAsync(cancellation);

        var builder = new PackageBuilder(session, request, repository, log);
        IChainOrder order = request.Jobs is { } jobs
            ? new DependencyOrder(builder, request with { Jobs = jobs }, new PackageReader(session.Files, repository, log), log)
            : new GivenOrder(builder, request, log);
        var rounds = new ChainRounds(order, request, repository, log);
        bool succeeded = await rounds.RunAsync([.. request.Words.Select(word => new ChainPackage(word))], cancellation);
        return succeeded ? 0 : KilnErrors.ChainFailed.ExitCode;
    }
}
