using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Testing.Broker;

namespace Kiln.Sdk.Testing.Machinery;

/// <summary>A package manager without packages: it keeps a list in the tree. Names that begin with <c>missing</c> are in no repository.</summary>
internal sealed class FakePackages : KilnPlugin, IPackageManager
{
    public const string Program = "/usr/bin/fake-packages";

    /// <summary>What a script prints in place of the program when it has fetched everything.</summary>
    public const string FetchedMark = "installing";

    private const string MissingPrefix = "nothing provides ";

    public string Name => "fake";

    public IReadOnlyList<string> Names => ["fake"];

    public IReadOnlyList<string> Fallbacks => [];

    public override void Register(IPluginRegistration registration) => registration.Provide<IPackageManager>(this);

    public IReadOnlyList<string> Programs(ISettings settings) => [Program];

    public IReadOnlyList<TreeOperation> Configure(ISettings settings) => [PutFileOperation.FromText("/etc/fake-packages.conf", "[main]\n")];

    public CommandPlan Plan(PackageRequest request, PackageContext context) => new()
    {
        Program = context.Program,
        Arguments = [request.Kind.ToString(), .. request.Arguments],
        Place = CommandPlace.HostTool,
        Network = true,
        FetchedMark = FetchedMark,
        Capture = request.Kind == PackageRequestKind.QueryInstalled,
    };

    public PackageOutcome Interpret(PackageRequest request, CommandResult result) => new(
        result.ExitCode == 0,
        [.. result.Output.Where(line => line.StartsWith(MissingPrefix, StringComparison.Ordinal)).Select(line => line[MissingPrefix.Length..])],
        result.ExitCode == 0 ? null : string.Join('\n', result.Output),
        request.Kind is PackageRequestKind.QueryInstalled or PackageRequestKind.QueryTools ? result.Output : [],
        Retryable: false);

    /// <summary>The program behind the plans.</summary>
    public static int Run(FakeProgram program)
    {
        string list = Path.Combine(program.TreePath, ".packages");
        var installed = new SortedSet<string>(File.Exists(list) ? File.ReadAllLines(list) : [], StringComparer.Ordinal);
        string[] names = [.. program.Request.Arguments.Skip(1)];
        switch (Enum.Parse<PackageRequestKind>(program.Request.Arguments[0]))
        {
            case PackageRequestKind.Setup:
                installed.Add("base-1-1.noarch");
                break;
            case PackageRequestKind.Remove:
                installed.ExceptWith(names);
                break;
            case PackageRequestKind.BuildDependencies:
                installed.UnionWith(names.Select(path => $"needed-by-{Path.GetFileName(path)}"));
                break;
            case PackageRequestKind.QueryInstalled or PackageRequestKind.QueryTools or PackageRequestKind.QueryAvailable:
                installed.ToList().ForEach(program.WriteLine);
                return 0;
            default:
                installed.UnionWith(names);
                break;
        }

        string[] missing = [.. names.Where(name => name.StartsWith("missing", StringComparison.Ordinal))];
        Array.ForEach(missing, name => program.WriteErrorLine(MissingPrefix + name));
        if (missing.Length == 0)
        {
            File.WriteAllLines(list, installed);
        }

        return missing.Length == 0 ? 0 : 1;
    }
}
