using System.Reflection;

namespace Kiln.Broker.Tests.Support;

/// <summary>The published executable under test.</summary>
internal static class BrokerBinary
{
    internal static string Path
    {
        get
        {
            var root = typeof(BrokerBinary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;
            var path = Environment.GetEnvironmentVariable("KILN_BROKER") ?? System.IO.Path.Combine(root, "out/lib/kiln/kiln-broker");
            if (!File.Exists(path))
            {
                Assert.Skip($"No broker at {path}: publish it with ./build, or name one in KILN_BROKER.");
            }

            return path;
        }
    }
}
