using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Chain;

/// <summary>What a chain says of itself, in the words that callers know.</summary>
internal sealed class ChainLog(ILog log)
{
    public void Info(string message) => log.Write(LogLevel.Info, message, LogChannel.Console);

    public void Warn(string message) => log.Write(LogLevel.Warning, message, LogChannel.Console);

    public void Error(string message) => log.Write(LogLevel.Error, message, LogChannel.Console);

    public void Stopped(ChainPackage failed) =>
        Error($"{failed.FileName} failed, so the packages after it are not built. With --continue they would be.");

    /// <summary>The end of a chain.</summary>
    public void Summarize(string repository, IReadOnlyList<ChainPackage> built, IReadOnlyList<ChainPackage> skipped, bool failed)
    {
        Info($"Results out to: {repository}");
        if (skipped.Count > 0)
        {
            Info($"Packages skipped: {skipped.Count}");
            List(skipped);
        }

        Info($"Packages built: {built.Count}");
        if (built.Count > 0)
        {
            Info(failed ? "Some packages successfully built in this order:" : "Packages successfully built in this order:");
            List(built);
        }
    }

    public void List(IReadOnlyList<ChainPackage> packages)
    {
        foreach (ChainPackage package in packages)
        {
            Info(package.Word);
        }
    }
}
