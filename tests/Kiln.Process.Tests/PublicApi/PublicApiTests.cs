using System.Reflection;
using Kiln.Sdk;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Process.Tests.PublicApi;

/// <summary>The public API is pinned: a change of it is meant, and follows docs/plugins/versions.md. KILN_ACCEPT=1 writes the baselines.</summary>
public sealed class PublicApiTests
{
    private static readonly string Root = typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    [Fact]
    public void Of_the_sdk() => MustEqual(typeof(KilnPlugin).Assembly);

    [Fact]
    public void Of_the_harness() => MustEqual(typeof(PluginHarness).Assembly);

    [Fact]
    public void The_wire_is_no_part_of_it() =>
        Assert.DoesNotContain(typeof(KilnPlugin).Assembly.GetExportedTypes(), type => type.Namespace == "Kiln.Sdk.Wire");

    private static void MustEqual(Assembly assembly)
    {
        string path = Path.Combine(Root, "sdk", assembly.GetName().Name!, "PublicApi.txt");
        string actual = ApiText.Of(assembly);
        if (Environment.GetEnvironmentVariable("KILN_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing: run the test with KILN_ACCEPT=1");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
