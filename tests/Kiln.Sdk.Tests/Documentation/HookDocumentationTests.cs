using System.Text;
using Kiln.Sdk.Hooks;

namespace Kiln.Sdk.Tests.Documentation;

public sealed class HookDocumentationTests
{
    [Fact]
    public void The_page_about_hooks_is_what_the_catalogue_says() => GoldenFile.MustEqual("docs/hooks.md", Page());

    [Fact]
    public void Every_hook_of_the_catalogue_is_in_the_list_of_all()
    {
        HookPoint[] members = [.. typeof(HookCatalogue).GetProperties().Where(property => property.PropertyType.IsAssignableTo(typeof(HookPoint))).Select(property => (HookPoint)property.GetValue(null)!)];

        Assert.Equal(members.Select(hook => hook.Id).Order(StringComparer.Ordinal), HookCatalogue.All.Select(hook => hook.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_are_unique() => Assert.Equal(HookCatalogue.All.Count, HookCatalogue.All.Select(hook => hook.Id).Distinct(StringComparer.Ordinal).Count());

    private static string Page()
    {
        StringBuilder page = new();
        page.Append(
            """
            # Hooks

            Generated from `Kiln.Sdk.Hooks.HookCatalogue`; a test keeps it so. `kiln hooks --why` shows which plugin is bound where, and what placed it.

            Handlers of one hook run by `before`/`after` of the manifests, then by position in `config_opts['plugins']`, then by id; hooks marked *reverse* run
            in the opposite order. Kinds: *observe* reads, logs, adds artifacts; *adjust* returns typed adjustments with one owner per field; *validate* vetoes with a
            reason. A failing handler ends the run unless the column says *warn*.

            | hook | kind | buildroots | order | failure | handlers get | fires |
            |---|---|---|---|---|---|---|

            """);
        foreach (HookPoint hook in HookCatalogue.All)
        {
            page.Append(FormattableString.Invariant(
                $"| `{hook.Id}` | {hook.Kind.ToString().ToLowerInvariant()} | {(hook.Bootstrap ? "main, bootstrap" : "main")} | {hook.Order.ToString().ToLowerInvariant()} | {hook.Failure.ToString().ToLowerInvariant()} | `{hook.ContextType.Name}` | {hook.Documentation} |\n"));
        }

        return page.ToString();
    }
}
