using Kiln.Sdk.Hooks;

namespace Kiln.Sdk.Tests.Documentation;

public sealed class HookDocumentationTests
{
    [Fact]
    public void The_page_about_hooks_is_what_catalogue_contexts_and_manifests_say() => GoldenFile.MustEqual("docs/hooks.md", HookPage.Text());

    [Fact]
    public void Every_hook_of_the_catalogue_is_in_the_list_of_all()
    {
        HookPoint[] members = [.. typeof(HookCatalogue).GetProperties().Where(property => property.PropertyType.IsAssignableTo(typeof(HookPoint))).Select(property => (HookPoint)property.GetValue(null)!)];

        Assert.Equal(members.Select(hook => hook.Id).Order(StringComparer.Ordinal), HookCatalogue.All.Select(hook => hook.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_are_unique() => Assert.Equal(HookCatalogue.All.Count, HookCatalogue.All.Select(hook => hook.Id).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void The_order_on_the_page_has_the_bindings_of_the_bundled_manifests() => Assert.Equal(
        BundledHandlers.Declared(),
        BundledHandlers.Ordered().SelectMany(pair => pair.Value.Select(plugin => $"{pair.Key} {plugin}")).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);
}
