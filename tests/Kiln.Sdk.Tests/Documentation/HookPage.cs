using System.Reflection;
using System.Text;
using Kiln.Sdk.Hooks;

namespace Kiln.Sdk.Tests.Documentation;

/// <summary>The page about the hooks, from the catalogue, the context types and the bundled manifests.</summary>
internal static class HookPage
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static string Text()
    {
        StringBuilder page = new();
        page.Append(
            """
            # Hooks

            Generated from `Kiln.Sdk.Hooks.HookCatalogue`, its context types and the manifests of the bundled plugins; a test keeps it so. `kiln hooks --why`
            shows which plugin is bound where on this machine, and what placed it.

            Handlers of one hook run by `before`/`after` of the manifests, then by position in `config_opts['plugins']`, then by id; hooks marked *reverse* run
            in the opposite order. The last column has the plugins that come with Kiln in the order in which they run where all are on.

            | hook | kind | buildroots | order | failure | handlers get | fires | bound by |
            |---|---|---|---|---|---|---|---|

            """);
        IReadOnlyDictionary<string, string[]> bound = BundledHandlers.Ordered();
        foreach (HookPoint hook in HookCatalogue.All)
        {
            page.Append(Row(hook, bound.GetValueOrDefault(hook.Id, [])));
        }

        AppendKinds(page);
        AppendContexts(page);
        return page.ToString();
    }

    private static string Row(HookPoint hook, string[] plugins) => FormattableString.Invariant(
        $"| `{hook.Id}` | {Word(hook.Kind)} | {(hook.Bootstrap ? "main, bootstrap" : "main")} | {Word(hook.Order)} | {Word(hook.Failure)} | [`{hook.ContextType.Name}`](#{hook.ContextType.Name.ToLowerInvariant()}) | {hook.Documentation}{(hook.Required ? " An error if no plugin is bound." : string.Empty)} | {string.Join(", ", plugins)} |\n");

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();

    private static void AppendKinds(StringBuilder page) => page.Append(
        """

        ## Kinds, and what a failure does

        | kind | a handler may | a conflict is | a failure |
        |---|---|---|---|
        | observe | read, log, add artifacts, run what its permissions allow | – | *abort* ends the run with an error that names plugin, hook and cause, unless the plugin only observes; *warn* logs that as a warning, unless the plugin's manifest says `"onFailure": "abort"` |
        | adjust | return mounts, variables, packages | two plugins with one mount target or variable: the run ends with an error that names both | ends the run |
        | validate | refuse the build | any refusal ends the run; all reasons are shown | ends the run |

        A plugin that only observes is bound to hooks of that kind alone, provides no contract, and asks for nothing but `net`, `tree:read`, `tree:archive`, `artifact:add`, `host:read`,
        `exec:host` and `secret:…`: buildroot and packages are the same without it. Its failure is a warning that names plugin, hook and cause, except in hooks that are what was asked for (snapshots)
        and where its manifest says `"onFailure": "abort"`. `kiln hooks --why` says for each handler what its failure does, and why.

        A handler of a process that crashes, hangs past its deadline or breaks the protocol has failed; its later handlers fail with the same cause. Handlers that fail
        while the run already ends because of another failure are warnings. What a contract does (`provides` in the manifest) is no hook: the state that needs it calls it,
        and its failure ends the run.

        """);

    private static void AppendContexts(StringBuilder page)
    {
        page.Append(
            $"""

            ## What handlers get

            Every context has `Buildroot` (`{nameof(Services.IBuildroot)}`): {SdkText.SummaryOf("P:Kiln.Sdk.Hooks.HookContext.Buildroot")} It is seen through the plugin's permissions.

            """);
        foreach (Type context in HookCatalogue.All.Select(hook => hook.ContextType).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            page.Append($"\n### {context.Name}\n\n{SdkText.SummaryOf("T:" + context.FullName)}\n");
            string[] members = [.. Members(context)];
            if (members.Length > 0)
            {
                page.Append("\n| member | meaning |\n|---|---|\n").AppendJoin(string.Empty, members);
            }
        }
    }

    private static IEnumerable<string> Members(Type context)
    {
        foreach (PropertyInfo property in context.GetProperties(Own))
        {
            yield return $"| `{property.Name}`: `{NameOf(property.PropertyType)}` | {SdkText.SummaryOf($"P:{context.FullName}.{property.Name}")} |\n";
        }

        foreach (MethodInfo method in context.GetMethods(Own).Where(method => !method.IsSpecialName))
        {
            string parameters = string.Join(", ", method.GetParameters().Select(parameter => $"{NameOf(parameter.ParameterType)} {parameter.Name}"));
            yield return $"| `{method.Name}({parameters})` | {SdkText.SummaryOf($"M:{context.FullName}.{method.Name}")} |\n";
        }
    }

    private static string NameOf(Type type) =>
        type == typeof(string) ? "string"
        : Nullable.GetUnderlyingType(type) is { } value ? NameOf(value) + "?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type == typeof(bool) ? "bool"
        : type.Name;
}
