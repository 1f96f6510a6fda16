using Kiln.Configuration.Layers;
using Kiln.Configuration.Listing;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Tests.Support;

namespace Kiln.Configuration.Tests.Truth;

public sealed class TruthTests
{
    [Fact]
    public void Every_recorded_configuration_is_reproduced()
    {
        ReferenceData.Require();
        var failures = new List<string>();
        foreach (var recorded in ReferenceData.Truth.GetProperty("configs").EnumerateObject())
        {
            var words = recorded.Value.GetProperty("argv").EnumerateArray().Select(static word => word.GetString()!).ToList();
            var differences = Comparison.Run(RecordedArguments.Parse(words, ReferenceData.Host()), recorded.Value);
            failures.AddRange(differences.Select(difference => $"{recorded.Name}: {difference}"));
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(40)));
    }

    [Fact]
    public void The_defaults_are_those_recorded()
    {
        ReferenceData.Require();
        var store = new LoadSession(ReferenceData.Host(), new ReaderLimits()).NewStore();
        DefaultOptions.Fill(store, ReferenceMachine.Facts);
        var expected = ReferenceData.Truth.GetProperty("defaults_raw");
        foreach (var member in expected.EnumerateObject())
        {
            Assert.True(store.TryReadRaw(member.Name, out var value), member.Name);
            Assert.Null(RecordedValue.Difference(RecordedValue.Decode(member.Value), value, member.Name));
        }

        Assert.Equal(expected.EnumerateObject().Count(), store.PublicKeys().Count);
    }

    [Fact]
    public void The_listing_is_the_recorded_text()
    {
        ReferenceData.Require();
        var text = ChrootListing.Format(new ConfigurationRequest { Host = ReferenceData.Host() });
        Assert.Equal(ReferenceData.Truth.GetProperty("list_chroots").GetString(), text);
    }

    [Fact]
    public void All_shipped_configurations_load_except_the_three_that_Mock_cannot_load()
    {
        ReferenceData.Require();
        var failed = new List<string>();
        var names = ReferenceData.ChrootNames();
        foreach (var name in names)
        {
            try
            {
                var loaded = ConfigurationLoader.Load(new ConfigurationRequest { Host = ReferenceData.Host(), Name = name });
                Assert.DoesNotContain(loaded.Warnings, static warning => warning.Code is "unknown-option");
            }
            catch (Diagnostics.ConfigurationException error)
            {
                Assert.Equal(3, error.ExitCode);
                failed.Add(name);
            }
        }

        Assert.Equal(415, names.Count(static name => name != "default"));
        Assert.Equal(["eol/epelplayground-8-aarch64", "eol/epelplayground-8-ppc64le", "eol/epelplayground-8-x86_64"], failed);
    }
}
