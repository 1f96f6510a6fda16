using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What every adapter of a package manager must do, whichever it is.</summary>
public static class PackageManagerConformance
{
    /// <summary>Checks an adapter.</summary>
    /// <param name="adapter">The adapter.</param>
    /// <param name="settings">A configuration that it works with.</param>
    /// <param name="host">Facts of the host.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static IReadOnlyList<string> Check(IPackageManager adapter, ISettings settings, HostFacts host)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        var problems = new List<string>();
        Require(adapter.Name.Length > 0, "Name is empty");
        Require(adapter.Names.Count > 0, "Names is empty: no configuration can select it");
        Require(!adapter.Fallbacks.Contains(adapter.Name, StringComparer.Ordinal), "Fallbacks has the adapter itself");
        IReadOnlyList<string> programs = adapter.Programs(settings);
        Require(programs.Count > 0 && programs.All(Path.IsPathRooted), "Programs must be absolute paths, at least one");
        Require(adapter.SetupRequests(settings).Count > 0, "SetupRequests is empty: a new tree would stay empty");
        problems.AddRange(TreeOperationConformance.Check("Configure", () => adapter.Configure(settings)));
        foreach (PackageRequestKind kind in Enum.GetValues<PackageRequestKind>())
        {
            CheckPlan(new PackageRequest(kind, kind == PackageRequestKind.Setup ? [] : ["thing"]));
        }

        return problems;

        void CheckPlan(PackageRequest request)
        {
            var context = new PackageContext("/root-of-the-tree", programs[0], settings, host, Offline: false);
            try
            {
                CommandPlan first = adapter.Plan(request, context);
                CommandPlan second = adapter.Plan(request, context);
                Require(first.Program.Length > 0, $"Plan of {request.Kind} has no program");
                Require(first.Arguments.SequenceEqual(second.Arguments, StringComparer.Ordinal), $"Plan of {request.Kind} differs when it is asked twice");
                PackageOutcome failed = adapter.Interpret(request, new CommandResult(99, 0, ["Error: something"], TimeSpan.Zero));
                Require(!failed.Succeeded, $"Interpret of {request.Kind} takes exit status 99 for a success");
                Require(adapter.Interpret(request, new CommandResult(0, 0, [], TimeSpan.Zero)).Succeeded, $"Interpret of {request.Kind} takes exit status 0 for a failure");
            }
            catch (KilnException)
            {
                // A request that cannot be expressed is refused with a kind.
            }
        }

        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }
    }
}
