using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Copy;

/// <summary>The modes <c>copyin</c> and <c>copyout</c>.</summary>
public sealed class CopyOperation : IOperation
{
    /// <inheritdoc />
    public IReadOnlyList<string> Modes { get; } = ["copyin", "copyout"];

    /// <inheritdoc />
    public async Task<int> RunAsync(IOperationSession session, CancellationToken cancellation)
    {
        if (session.Words.Count < 2)
        {
            throw new KilnException(KilnErrors.MissingArgument, $"Must have source and destinations for {session.Mode}");
        }

        await session.InitializeAsync(cancellation);
        await (session.Mode == "copyin" ? new CopyIn(session).RunAsync(cancellation) : new CopyOut(session).RunAsync(cancellation));
        return 0;
    }
}
