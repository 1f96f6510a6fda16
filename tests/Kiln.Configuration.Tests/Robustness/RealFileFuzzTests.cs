using System.Globalization;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Tests.Support;

namespace Kiln.Configuration.Tests.Robustness;

/// <summary>Shipped configurations, damaged. KILN_FUZZ_COUNT sets how many.</summary>
public sealed class RealFileFuzzTests
{
    private const int DefaultCount = 1_000;

    [Fact]
    public void Damaged_shipped_files_load_or_are_refused()
    {
        ReferenceData.Require();
        int count = int.TryParse(Environment.GetEnvironmentVariable("KILN_FUZZ_COUNT"), CultureInfo.InvariantCulture, out int asked) ? asked : DefaultCount;
        (string Path, byte[] Content)[] files = [.. ReferenceData.Files().Where(file => file.Path.EndsWith(".tpl", StringComparison.Ordinal) || file.Path.EndsWith(".cfg", StringComparison.Ordinal))];
        IReadOnlyList<string> names = ReferenceData.ChrootNames();
        MemoryHost host = ReferenceData.Host();
        Random random = new(7);
        int refused = 0;
        for (int round = 0; round < count; round++)
        {
            (string path, byte[] content) = files[random.Next(files.Length)];
            string name = path.EndsWith(".cfg", StringComparison.Ordinal) ? path : names[random.Next(names.Count)];
            host.Add(path, Mutation.Damage(content, random));
            refused += Loads(host, name) ? 0 : 1;
            host.Add(path, content);
        }

        // Otherwise the damage is too gentle or too harsh to find anything.
        Assert.InRange(refused, 1, count - 1);
    }

    private static bool Loads(MemoryHost host, string name)
    {
        try
        {
            ConfigurationLoader.Load(new ConfigurationRequest { Host = host, Name = name });
            return true;
        }
        catch (ConfigurationException error)
        {
            // What is absent has no place, and what the machine lacks is not in a file.
            bool hasNoPlace = error.ErrorClass == "InvalidArchitecture" || error.Message.Contains("config_opts['root'] must be present", StringComparison.Ordinal);
            Assert.True(hasNoPlace || error.Diagnostics.Any(line => line.Position is not null || line.Message.Contains(" of the template", StringComparison.Ordinal)), $"{name}: {error.ErrorClass}: {error.Message}");
            return false;
        }
    }
}
