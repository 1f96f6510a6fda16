using System.Diagnostics;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Listing;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Tests.Support;

namespace Kiln.Configuration.Tests.Robustness;

/// <summary>Damaged and made-up configurations: no crash, no hang, and every refusal says where. KILN_FUZZ_COUNT sets how many.</summary>
public sealed class FuzzTests
{
    private const int DefaultCount = 4_000;

    // Far above what the limits of the reader allow one small file to take, even on a busy machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Damaged_files_load_or_are_refused_with_a_place()
    {
        Random random = new(42);
        Outcomes outcomes = new();
        for (int round = 0; round < Count; round++)
        {
            outcomes.Add(Try(Mutation.Damage(Encoding.UTF8.GetBytes(FuzzSeeds.Files[round % FuzzSeeds.Files.Count]), random)));
        }

        outcomes.Report();
    }

    [Fact]
    public void Made_up_statements_load_or_are_refused_with_a_place()
    {
        Outcomes outcomes = new();
        Gen<string> files = Gen.ListOf(FuzzSeeds.Statement, 4).Select(parts => Sample.Head + string.Concat(parts));
        Prop.ForAll(Arb.From(files), text => outcomes.Add(Try(Encoding.UTF8.GetBytes(text)))).Check(Config.QuickThrowOnFailure.WithMaxTest(Count).WithQuietOnSuccess(true));

        outcomes.Report();
    }

    [Fact]
    public void A_check_of_a_damaged_file_never_fails_itself()
    {
        Random random = new(43);
        for (int round = 0; round < Count / 4; round++)
        {
            MemoryHost host = Host(Mutation.Damage(Encoding.UTF8.GetBytes(FuzzSeeds.Files[round % FuzzSeeds.Files.Count]), random));
            CheckReport report = ConfigurationCheck.Run(Sample.Path, new ConfigurationRequest { Host = host });

            Assert.Equal(report.ExitCode == 3, report.Diagnostics.Any(line => line.Severity == DiagnosticSeverity.Error));
        }
    }

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("KILN_FUZZ_COUNT"), CultureInfo.InvariantCulture, out int asked) ? asked : DefaultCount;

    private static MemoryHost Host(byte[] content)
    {
        MemoryHost host = ReferenceMachine.New().With("/etc/mock/templates/a.tpl", "config_opts['y'] = 1\n").With("/etc/shadow", "root:secret\n");
        host.Add(Sample.Path, content);
        return host;
    }

    private static bool Try(byte[] content)
    {
        MemoryHost host = Host(content);
        Stopwatch watch = Stopwatch.StartNew();
        bool loads = true;
        try
        {
            Sample.Load(host);
        }
        catch (ConfigurationException error)
        {
            loads = false;
            Assert.True(HasPlace(error), $"{error.ErrorClass}: {error.Message}\n{Encoding.UTF8.GetString(content)}");
        }

        Assert.True(watch.Elapsed < s_patience, $"{watch.Elapsed}\n{Encoding.UTF8.GetString(content)}");
        Assert.DoesNotContain("/etc/shadow", host.Opened, StringComparer.Ordinal);
        return loads;
    }

    // What is absent has no place, and what the machine lacks is not in a file.
    private static bool HasPlace(ConfigurationException error) =>
        error.Diagnostics.Any(line => line.Position is { Line: > 0, Column: > 0 } || line.Message.Contains(" of the template", StringComparison.Ordinal))
        || error.ErrorClass == "InvalidArchitecture"
        || error.Message.Contains("config_opts['root'] must be present", StringComparison.Ordinal);

    private sealed class Outcomes
    {
        private int _loaded;
        private int _refused;

        public bool Add(bool loads)
        {
            _ = loads ? _loaded++ : _refused++;
            return true;
        }

        // All of one kind would mean that the inputs are too gentle or too harsh to find anything.
        public void Report()
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{_loaded} loaded, {_refused} refused");
            Assert.True(_loaded > 0 && _refused > 0, $"{_loaded} loaded, {_refused} refused");
        }
    }
}
