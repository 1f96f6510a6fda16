using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Copy;

/// <summary>Copies files of the buildroot to the caller.</summary>
internal sealed class CopyOut(IOperationSession session)
{
    private ITree Tree => session.Buildroot.Tree;

    public async Task RunAsync(CancellationToken cancellation)
    {
        string destination = session.Words[^1];
        var found = new List<string>();
        foreach (string pattern in session.Words.SkipLast(1))
        {
            IReadOnlyList<string> matches = await new TreeGlob(Tree).ExpandAsync(Absolute(pattern), cancellation);
            found.AddRange(matches.Count > 0 ? matches : throw Refused($"{pattern} not found"));
        }

        if (found.Count > 1 && session.Files.KindOf(destination) != CallerPathKind.Directory)
        {
            throw Refused($"multiple source files and {destination} is not a directory!");
        }

        foreach (string path in found)
        {
            session.Buildroot.Log.Write(LogLevel.Info, $"copying {session.Buildroot.RootPath}{path} to {destination}", LogChannel.Console);
        }

        var packing = new TreePacking(Tree, session.Buildroot.Log);
        await session.Files.WriteTreeAsync(destination, stream => packing.RunAsync(found, stream, cancellation), cancellation);
    }

    private string Absolute(string pattern)
    {
        bool isHome = pattern == "~" || pattern.StartsWith("~/", StringComparison.Ordinal);
        return isHome ? session.Buildroot.User.Home + pattern[1..] : "/" + pattern;
    }

    private static KilnException Refused(string message) => new(KilnErrors.MissingArgument, message, "Nothing was copied.");
}
