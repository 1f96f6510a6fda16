using System.Globalization;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Chain;

/// <summary>What a chain is asked to do.</summary>
/// <param name="Words">The source packages, in the order given.</param>
/// <param name="Directory">The working directory, absolute.</param>
/// <param name="Continue">Whether packages after a failed one are built.</param>
/// <param name="Recurse">Whether failed packages are built again as long as others succeed.</param>
/// <param name="Jobs">How many packages are built at once; null for one after the other in the order given.</param>
internal sealed record ChainRequest(IReadOnlyList<string> Words, string Directory, bool Continue, bool Recurse, int? Jobs)
{
    public static ChainRequest From(IOperationSession session)
    {
        bool recurse = session.Options.ContainsKey("recurse");
        return new ChainRequest(
            session.Words.Count > 0 ? session.Words : throw new KilnException(KilnErrors.MissingArgument, "You must specify an SRPM file with --chain"),
            session.Options.GetValueOrDefault("localrepo") ?? throw new KilnException(KilnErrors.BadCommandLine, "A chain needs a directory for its repository.", "Give one with --localrepo."),
            recurse || session.Options.ContainsKey("continue"),
            recurse,
            session.Options.TryGetValue("jobs", out string? jobs) ? int.Parse(jobs, NumberStyles.None, CultureInfo.InvariantCulture) : null);
    }
}
