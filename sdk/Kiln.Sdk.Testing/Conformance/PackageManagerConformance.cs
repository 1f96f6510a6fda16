using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What every adapter of a package manager must do, whichever it is.</summary>
public static class PackageManagerConformance
{
    private static readonly string[] Schemes = ["file", "http", "https"];

    /// <summary>
    /// Checks an adapter: it has names, plans and says the same when it is asked twice, states repositories completely or its doubt, and reads outcomes whatever the
    /// exit status is.
    /// </summary>
    /// <param name="adapter">The adapter.</param>
    /// <param name="settings">A configuration that it works with.</param>
    /// <param name="host">Facts of the host.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static IReadOnlyList<string> Check(IPackageManager adapter, ISettings settings, HostFacts host)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        var findings = new Findings();
        CheckNames(adapter, findings);
        IReadOnlyList<string> programs = findings.RequireSame("Programs", () => adapter.Programs(settings));
        findings.Require(programs.Count > 0 && programs.All(Path.IsPathRooted), "Programs must be absolute paths, at least one");
        findings.Require(findings.RequireSame("SetupRequests", () => adapter.SetupRequests(settings)).Count > 0, "SetupRequests is empty: a new tree would stay empty");
        findings.RequireSame("ToolingRequests", () => adapter.ToolingRequests(settings));
        findings.Require(findings.RequireSame("Review", () => adapter.Review(settings)).All(text => text.Trim().Length > 0), "Review has a warning without text");
        findings.Add(TreeOperationConformance.Check("Configure", () => adapter.Configure(settings)));
        CheckRepositories(findings.RequireSame("Repositories", () => adapter.Repositories(settings)), findings);
        foreach (PackageRequestKind kind in Enum.GetValues<PackageRequestKind>())
        {
            var request = new PackageRequest(kind, kind == PackageRequestKind.Setup ? [] : ["thing"]);
            CheckPlan(adapter, request, new PackageContext("/root-of-the-tree", programs.Count > 0 ? programs[0] : "/none", settings, host, Offline: false), findings);
            CheckOutcome(adapter, request, findings);
        }

        return findings.Problems;
    }

    private static void CheckNames(IPackageManager adapter, Findings findings)
    {
        findings.Require(findings.RequireSame("Name", () => adapter.Name).Length > 0, "Name is empty");
        IReadOnlyList<string> names = findings.RequireSame("Names", () => adapter.Names);
        findings.Require(names.Count > 0, "Names is empty: no configuration can select it");
        findings.Require(names.Distinct(StringComparer.Ordinal).Count() == names.Count, "Names has one twice");
        IReadOnlyList<string> fallbacks = findings.RequireSame("Fallbacks", () => adapter.Fallbacks);
        findings.Require(!fallbacks.Contains(adapter.Name, StringComparer.Ordinal), "Fallbacks has the adapter itself");
        findings.Require(fallbacks.Distinct(StringComparer.Ordinal).Count() == fallbacks.Count, "Fallbacks has one twice");
    }

    private static void CheckRepositories(RepositoryList list, Findings findings)
    {
        findings.Require(list.Doubt is null || list.Repositories.Count == 0, "Repositories has a doubt and a list: nothing may be concluded from it");
        string[] ids = [.. list.Repositories.Select(source => source.Id)];
        findings.Require(ids.SequenceEqual(ids.Order(StringComparer.Ordinal), StringComparer.Ordinal), $"Repositories is not sorted by id: {string.Join(", ", ids)}");
        foreach (RepositorySource source in list.Repositories)
        {
            findings.Require(
                source.Addresses.Count > 0 && source.Addresses.All(address => address.IsAbsoluteUri && Schemes.Contains(address.Scheme, StringComparer.Ordinal)),
                $"Repositories has no absolute file:, http: or https: address for '{source.Id}', or another one beside");
            findings.Require(source.MetadataPath.StartsWith('/'), $"Repositories has the metadata path '{source.MetadataPath}' for '{source.Id}', which is not absolute");
        }
    }

    private static void CheckPlan(IPackageManager adapter, PackageRequest request, PackageContext context, Findings findings)
    {
        try
        {
            CommandPlan plan = findings.RequireSame($"Plan of {request.Kind}", () => adapter.Plan(request, context));
            findings.Require(plan.Program.Length > 0, $"Plan of {request.Kind} has no program");
        }
        catch (KilnException refusal)
        {
            findings.Require(refusal.Message.Length > 0, $"Plan refuses {request.Kind} without a word");
        }
    }

    /// <summary>Outcomes are read whatever came of the plan, so no kind of request may throw here.</summary>
    private static void CheckOutcome(IPackageManager adapter, PackageRequest request, Findings findings)
    {
        PackageOutcome failed = findings.RequireSame(
            $"Interpret of {request.Kind}", () => adapter.Interpret(request, new CommandResult(99, 0, ["Error: something"], TimeSpan.Zero)));
        findings.Require(!failed.Succeeded, $"Interpret of {request.Kind} takes exit status 99 for a success");
        PackageOutcome silent = adapter.Interpret(request, new CommandResult(99, 0, [], TimeSpan.Zero));
        findings.Require(!silent.Succeeded, $"Interpret of {request.Kind} takes exit status 99 without output for a success");
        PackageOutcome good = adapter.Interpret(request, new CommandResult(0, 0, [], TimeSpan.Zero));
        findings.Require(good.Succeeded, $"Interpret of {request.Kind} takes exit status 0 for a failure");
        findings.Require(good.Problem is null, $"Interpret of {request.Kind} has a problem although it succeeded: {good.Problem}");
    }
}
