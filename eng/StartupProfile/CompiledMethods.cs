using System.Text.RegularExpressions;

namespace Kiln.StartupProfile;

/// <summary>What the just-in-time compiler says it compiled.</summary>
internal static partial class CompiledMethods
{
    /// <summary>
    /// The methods that a profile can name, in order, each once: not what was compiled a second time because it ran often, not what <see cref="AsyncBoxes"/> finds,
    /// and not static constructors and methods of the runtime's own making, which a profile cannot hold.
    /// </summary>
    public static IEnumerable<string> WorthListing(IEnumerable<string> listing) =>
        listing.Select(line => Line().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["method"].Value)
            .Where(method => !NotForProfiles().IsMatch(method))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"JIT compiled (?<method>.*) \[(Tier0|Tier-0 switched to FullOpts|FullOpts)[,\]]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@":\.cctor\(|AsyncStateMachineBox`1\[.*Kiln|[:+\[,]<PrivateImplementationDetails>|^<Private|^\(dynamicClass\)|Kiln\.(Plugins|Adapters|Rpm)\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotForProfiles();
}
