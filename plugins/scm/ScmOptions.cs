using System.Text.Json;
using System.Text.Json.Nodes;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.Scm;

/// <summary>The keys of <c>config_opts['scm_opts']</c>.</summary>
internal sealed record ScmOptions
{
    private const string Key = "scm_opts";
    private const string PackageWord = "SCM_PKG";

    private static readonly Dictionary<string, ScmMethod> Methods = new(StringComparer.Ordinal)
    {
        ["git"] = ScmMethod.Git,
        ["svn"] = ScmMethod.Svn,
        ["cvs"] = ScmMethod.Cvs,
        ["distgit"] = ScmMethod.Distgit,
    };

    private static readonly Dictionary<ScmMethod, string> DefaultCommands = new()
    {
        [ScmMethod.Git] = "git clone SCM_BRN git://localhost/SCM_PKG.git SCM_PKG",
        [ScmMethod.Svn] = "svn co file:///srv/svn/SCM_PKG/SCM_BRN SCM_PKG",
        [ScmMethod.Cvs] = "cvs -d /srv/cvs co SCM_BRN SCM_PKG",
        [ScmMethod.Distgit] = "rpkg clone -a --branch SCM_BRN SCM_PKG SCM_PKG",
    };

    /// <summary><c>method</c>. Default: git.</summary>
    public required ScmMethod Method { get; init; }

    /// <summary><c>package</c>: name of the checkout. No default.</summary>
    public required string Package { get; init; }

    /// <summary><c>branch</c>. Default: the repository's own; <c>trunk</c> for svn.</summary>
    public required string? Branch { get; init; }

    /// <summary><c>git_get</c>, <c>svn_get</c>, <c>cvs_get</c>, <c>distgit_get</c>: words of the command that checks out.</summary>
    public required IReadOnlyList<string> Get { get; init; }

    /// <summary><c>distgit_src_get</c>: words of the command that fetches what dist-git keeps elsewhere. Default: <c>rpkg sources</c>.</summary>
    public required IReadOnlyList<string> GetSources { get; init; }

    /// <summary><c>spec</c>: path below the checkout. Default: <c>PACKAGE.spec</c>.</summary>
    public required string Spec { get; init; }

    /// <summary><c>int_src_dir</c>: directory of the sources below the checkout. Default: the checkout itself.</summary>
    public required string? InnerSources { get; init; }

    /// <summary><c>ext_src_dir</c>: directory of the host that has the sources that the checkout lacks. Default: <c>/dev/null</c>, none.</summary>
    public required string OuterSources { get; init; }

    /// <summary><c>write_tar</c>: whether the checkout is packed as the first source. Default: no.</summary>
    public required bool WriteTar { get; init; }

    /// <summary><c>git_timestamps</c>: whether files get the times of their last commits. Default: no.</summary>
    public required bool GitTimestamps { get; init; }

    /// <summary><c>exclude_vcs</c>: whether version control files are left out of the archive. Default: yes.</summary>
    public required bool ExcludeVersionControl { get; init; }

    /// <exception cref="KilnException">5: a value is missing or wrong.</exception>
    public static ScmOptions Read(ISettings settings)
    {
        JsonObject values = settings.GetNode(Key) as JsonObject ?? [];
        string name = Text(values, "method") ?? "git";
        ScmMethod method = Methods.TryGetValue(name, out ScmMethod known)
            ? known
            : throw Wrong(settings, $"Unsupported SCM method: {name}", "Use one of git, svn, cvs, distgit.");
        string package = Text(values, "package") is { Length: > 0 } given
            ? given
            : throw Wrong(settings, "Trying to use SCM, package not defined", "Name it: --scm-option package=NAME.");
        string? branch = Text(values, "branch") is { Length: > 0 } set ? set : null;
        RequirePath(settings, "package", package);
        RequireNoOption(settings, "package", package);
        RequireNoOption(settings, "branch", branch);
        return new ScmOptions
        {
            Method = method,
            Package = package,
            Branch = branch,
            Get = Words(settings, values, name + "_get", DefaultCommands[method]),
            GetSources = Words(settings, values, "distgit_src_get", "rpkg sources"),
            Spec = RequirePath(settings, "spec", WithPackage(Text(values, "spec") ?? PackageWord + ".spec", package)),
            InnerSources = Text(values, "int_src_dir") is { Length: > 0 } inner ? RequirePath(settings, "int_src_dir", WithPackage(inner, package)) : null,
            OuterSources = Text(values, "ext_src_dir") is { Length: > 0 } outer ? WithPackage(outer, package) : "/dev/null",
            WriteTar = Flag(settings, values, "write_tar", fallback: false),
            GitTimestamps = Flag(settings, values, "git_timestamps", fallback: false),
            ExcludeVersionControl = Flag(settings, values, "exclude_vcs", fallback: true),
        };
    }

    /// <summary>A text with the package's name in place of its stand-in.</summary>
    public static string WithPackage(string text, string package) => text.Replace(PackageWord, package, StringComparison.Ordinal);

    private static string? Text(JsonObject values, string key) => values[key]?.ToString();

    private static IReadOnlyList<string> Words(ISettings settings, JsonObject values, string key, string fallback)
    {
        try
        {
            IReadOnlyList<string> words = ShellWords.Split(Text(values, key) ?? fallback);
            return words.Count > 0 ? words : throw new FormatException("it is empty");
        }
        catch (FormatException problem)
        {
            throw Wrong(settings, $"SCM option '{key}' is no command: {problem.Message}", "Write it as for a shell.");
        }
    }

    private static bool Flag(ISettings settings, JsonObject values, string key, bool fallback) => values[key] switch
    {
        null => fallback,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        JsonNode value => value.ToString().Trim().ToUpperInvariant() switch
        {
            "TRUE" or "1" or "YES" or "ON" => true,
            "FALSE" or "0" or "NO" or "OFF" or "" or "NONE" => false,
            _ => throw Wrong(settings, $"SCM option '{key}' is '{value}'", "Use True or False."),
        },
    };

    /// <summary>A path that stays below the checkout.</summary>
    private static string RequirePath(ISettings settings, string key, string path) =>
        !path.StartsWith('/') && !path.Split('/').Contains("..", StringComparer.Ordinal)
            ? path
            : throw Wrong(settings, $"SCM option '{key}' is '{path}'", "Use a path below the checkout, without '..'.");

    /// <summary>Programs must not take it for an option.</summary>
    private static void RequireNoOption(ISettings settings, string key, string? value)
    {
        if (value?.StartsWith('-') == true)
        {
            throw Wrong(settings, $"SCM option '{key}' is '{value}'", "It cannot begin with a dash.");
        }
    }

    private static KilnException Wrong(ISettings settings, string message, string wayOut) =>
        new(KilnErrors.BadCommandLine, $"{message} (config_opts['{Key}'], {settings.OriginOf(Key)}).", wayOut);
}
