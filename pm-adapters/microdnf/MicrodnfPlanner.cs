using Kiln.Adapters.Dnf;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Microdnf;

/// <summary>Says which of the two programs does a request: microdnf installs, updates and removes inside the tree, dnf does the rest from outside.</summary>
internal sealed class MicrodnfPlanner(PackageContext context)
{
    private const string InstallByHelper = "dnf-install";

    private static readonly HashSet<string> Own = new(["install", "update", "remove"], StringComparer.Ordinal);

    private readonly DnfOptions _options = DnfOptions.Read(context.Settings, MicrodnfOptions.Dialect);
    private readonly DnfPlanner _helper = new(MicrodnfOptions.Dialect, context with { Program = MicrodnfOptions.Helper(context.Settings) });

    public CommandPlan Plan(PackageRequest request) => request.Kind switch
    {
        PackageRequestKind.Setup => Words(request, SettingWords.Read(context.Settings, "chroot_setup_cmd") ?? DnfSetup.DefaultCommand),
        PackageRequestKind.Raw => Words(request, request.Arguments),
        PackageRequestKind.Install => Inside("install", request.Arguments),
        PackageRequestKind.Remove => Inside("remove", request.Arguments),
        PackageRequestKind.Update or PackageRequestKind.AutomaticUpdate => Inside("update", request.Arguments),
        _ => _helper.Plan(request),
    };

    private CommandPlan Words(PackageRequest request, IReadOnlyList<string> words) => words switch
    {
        [InstallByHelper, ..] => _helper.Plan(new PackageRequest(PackageRequestKind.Install, [.. words.Skip(1)])),
        [var subCommand, ..] when Own.Contains(subCommand) => Inside(subCommand, [.. words.Skip(1)]),
        _ => _helper.Plan(request),
    };

    private CommandPlan Inside(string subCommand, IReadOnlyList<string> arguments) => new()
    {
        Program = context.Program,
        Arguments =
        [
            .. subCommand == "update" || !DnfConfiguration.AssumesYes(context.Settings) ? ["-y"] : Array.Empty<string>(),
            .. context.Settings.GetStrings("enable_disable_repos"),
            .. _options.For(subCommand),
            subCommand,
            .. arguments.Select(InTree),
        ],
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_MESSAGES"] = "C.UTF-8" },
        Network = !context.Offline,
        Capture = true,
        Echo = CommandEcho.Main,
    };

    /// <summary>A file of the tree, as programs in it name it.</summary>
    private string InTree(string argument) =>
        argument.StartsWith(context.RootPath + "/", StringComparison.Ordinal) ? argument[context.RootPath.Length..] : argument;
}
