using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Adapters.Dnf;

/// <summary>Turns requests into command lines of dnf.</summary>
internal sealed class DnfPlanner(DnfDialect dialect, PackageContext context)
{
    /// <summary>Marks the lines of a query; everything else dnf prints is talk.</summary>
    public const string LineMark = "pkg:";

    private static readonly HashSet<string> AlwaysConfirmed = new(["upgrade", "update", "module"], StringComparer.Ordinal);

    private readonly DnfOptions _options = DnfOptions.Read(context.Settings, dialect);

    public CommandPlan Plan(PackageRequest request) => request.Kind switch
    {
        PackageRequestKind.Setup => Words(SettingWords.Read(context.Settings, "chroot_setup_cmd") ?? DnfSetup.DefaultCommand, "config_opts['chroot_setup_cmd']"),
        PackageRequestKind.Install => Transaction("install", request.Arguments),
        PackageRequestKind.BuildDependencies => Transaction("builddep", request.Arguments),
        PackageRequestKind.Remove => Transaction("remove", request.Arguments),
        PackageRequestKind.Update => Transaction("update", request.Arguments),
        PackageRequestKind.AutomaticUpdate => Transaction(dialect.AutomaticUpdate, request.Arguments),
        PackageRequestKind.Raw => Words(request.Arguments, "The request"),
        PackageRequestKind.QueryAvailable => Available(request),
        PackageRequestKind.QueryInstalled => RpmQueries.Installed(request, context),
        PackageRequestKind.QueryTools => RpmQueries.Tools(context),
        _ => throw new KilnException(KilnErrors.PackageManagerFailed, $"{dialect.Name} does not know requests of kind {request.Kind}."),
    };

    private CommandPlan Words(IReadOnlyList<string> words, string what) => words.Count > 0
        ? Renamed([.. dialect.RenamedCommands.GetValueOrDefault(words[0], [words[0]]), .. words.Skip(1)])
        : throw new KilnException(KilnErrors.BadConfiguration, $"{what} names no sub-command of {dialect.Name}.", "Give at least one word, for instance: install @buildsys-build");

    private CommandPlan Renamed(IReadOnlyList<string> words) => Transaction(words[0], [.. words.Skip(1)]);

    private CommandPlan Available(PackageRequest request)
    {
        string format = request.Arguments is [var asked, ..] ? asked : "%{name}-%{epoch}:%{version}-%{release}.%{arch}";
        foreach ((string tag, string name) in dialect.RenamedTags)
        {
            format = format.Replace(tag, name, StringComparison.Ordinal);
        }

        return Transaction("repoquery", ["--qf", LineMark + format + dialect.FormatEnd, "*"]) with { LogOutput = false, Echo = CommandEcho.None };
    }

    private CommandPlan Transaction(string subCommand, IReadOnlyList<string> arguments)
    {
        bool builddep = subCommand == "builddep";
        IReadOnlyList<string> program = !builddep ? [context.Program]
            : _options.BuilddepCommand.Count == 0 ? [context.Program, subCommand]
            : dialect.BuilddepIsSubCommand ? [.. _options.BuilddepCommand, subCommand]
            : _options.BuilddepCommand;
        string[] options = [.. Options(subCommand, arguments), .. Architecture(), .. builddep ? _options.BuilddepOptions : []];
        bool keeps = DnfConfiguration.KeepsPackages(context.Settings) && !options.Concat(arguments).Any(option => option.Contains("keepcache", StringComparison.Ordinal));
        string[] words = [.. builddep ? Array.Empty<string>() : [subCommand], .. dialect.OptionsLast ? arguments : []];
        return new CommandPlan
        {
            Program = program[0],
            Arguments = [.. program.Skip(1), .. Root(subCommand), .. dialect.OptionsLast ? [.. words, .. options] : options.Concat(words).Concat(arguments)],
            Place = CommandPlace.HostTool,
            Environment = RpmQueries.Environment(context),
            Network = !context.Offline,
            Capture = true,
            Echo = CommandEcho.Main,
            FetchedMark = keeps ? dialect.InstallationMark : null,
            HostDirectories = [.. LocalPaths.Find(DnfConfiguration.Text(context.Settings), new DnfVariables(context.Settings)).Union(Files(arguments), StringComparer.Ordinal)],
        };
    }

    private IEnumerable<string> Options(string subCommand, IReadOnlyList<string> arguments) => dialect.RefusesErasing(subCommand, arguments)
        ? _options.For(subCommand).Where(option => option != "--allowerasing")
        : _options.For(subCommand);

    private IEnumerable<string> Root(string subCommand)
    {
        yield return "--installroot";
        yield return context.RootPath + "/";
        if (AlwaysConfirmed.Contains(subCommand) || !DnfConfiguration.AssumesYes(context.Settings))
        {
            yield return "-y";
        }

        if (context.Settings.GetString("releasever") is { Length: > 0 } release)
        {
            yield return "--releasever";
            yield return release;
        }

        if (context.Offline)
        {
            yield return "-C";
        }

        foreach (string word in context.Settings.GetStrings("enable_disable_repos"))
        {
            yield return word;
        }
    }

    private IEnumerable<string> Architecture() =>
        context.Settings.GetString("forcearch") is { Length: > 0 } architecture ? ["--forcearch", architecture] : [];

    /// <summary>Package files of the host outside the tree; the tree is visible anyway.</summary>
    private IEnumerable<string> Files(IReadOnlyList<string> arguments) =>
        arguments.Where(argument => argument.StartsWith('/') && argument.EndsWith(".rpm", StringComparison.Ordinal)
            && !argument.StartsWith(context.RootPath + "/", StringComparison.Ordinal));
}
