using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>Weighs the options about isolation; the last one that says something wins.</summary>
internal static class IsolationDecision
{
    public static void CheckOption(string? isolation)
    {
        if (isolation is not (null or "simple" or "nspawn" or "auto"))
        {
            throw CommandLineLayer.BadOption($"Bad option for '--isolation'. Unknown value: {isolation}");
        }
    }

    public static IsolationKind Decide(OptionStore options, CommandLineOverrides line)
    {
        var decision = options.Find("use_nspawn") switch
        {
            null or NoneValue => IsolationKind.Auto,
            var flag => flag.IsTrue ? IsolationKind.Nspawn : IsolationKind.Simple,
        };
        decision = Named((options.Find("isolation") as TextValue)?.Value, decision);
        decision = line.OldChroot ? IsolationKind.Simple : decision;
        decision = line.NewChroot ? IsolationKind.Nspawn : decision;
        return Named(line.Isolation, decision);
    }

    private static IsolationKind Named(string? name, IsolationKind fallback) => name switch
    {
        "simple" => IsolationKind.Simple,
        "nspawn" => IsolationKind.Nspawn,
        "auto" => IsolationKind.Auto,
        _ => fallback,
    };
}
