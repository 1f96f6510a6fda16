using System.Reflection;
using Kiln.Cli.Inspection;

namespace Kiln.Cli.Tests.Inspection;

public sealed class BundledPluginsTests
{
    private static readonly string Root = typeof(BundledPluginsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    [Fact]
    public void The_program_knows_every_plugin_that_comes_with_it()
    {
        string[] folders =
        [
            .. new[] { "plugins", "pm-adapters" }.SelectMany(directory => Directory.GetDirectories(Path.Combine(Root, directory)))
                .Where(folder => File.Exists(Path.Combine(folder, "plugin.json"))).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal),
        ];

        Assert.Equal(folders, BundledPlugins.All.Select(plugin => plugin.Id), StringComparer.Ordinal);
        Assert.All(BundledPlugins.All, plugin => Assert.NotEmpty(plugin.Summary));
    }
}
