using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.LayerCache.Commands;

/// <summary><c>kiln layers list|why|gc|verify|pin|unpin|export|import</c>.</summary>
internal sealed class LayersOperation(LayerCacheOptions options, TimeProvider clock) : IOperation
{
    private const string Usage = "Write: kiln layers list | why [KEY [KEY]] | gc [KEY ...] | verify [KEY ...] | pin KEY ... | unpin KEY ... | export KEY FILE | import FILE.";

    /// <inheritdoc />
    public IReadOnlyList<string> Modes { get; } = ["layers"];

    /// <inheritdoc />
    public Task<int> RunAsync(IOperationSession session, CancellationToken cancellation)
    {
        var reading = new LayerReport(session);
        var changing = new LayerChanges(session, options, clock);
        string[] words = [.. session.Words];
        return words switch
        {
            [] or ["list"] => reading.ListAsync(cancellation),
            ["why"] => reading.RootAsync(),
            ["why", var key] => reading.WhyAsync(key, cancellation),
            ["why", var one, var other] => reading.CompareAsync(one, other, cancellation),
            ["gc", .. var keys] => changing.CollectAsync(keys, cancellation),
            ["verify", .. var keys] => changing.VerifyAsync(keys, cancellation),
            ["pin", .. { Length: > 0 } keys] => changing.PinAsync(keys, pinned: true, cancellation),
            ["unpin", .. { Length: > 0 } keys] => changing.PinAsync(keys, pinned: false, cancellation),
            ["export", var key, var file] => changing.ExportAsync(key, file, cancellation),
            ["import", var file] => changing.ImportAsync(file, cancellation),
            _ => throw new KilnException(KilnErrors.BadCommandLine, $"'{string.Join(' ', words)}' is nothing that can be done with layers.", Usage),
        };
    }
}
