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
            outcomes.Add(Mutation.Damage(Encoding.UTF8.GetBytes(FuzzSeeds.Files[round % FuzzSeeds.Files.Count]), random));
        }

        outcomes.Report();
    }

    [Fact]
    public void Made_up_statements_load_or_are_refused_with_a_place()
    {
        Outcomes outcomes = new();
        Prop.ForAll(Arb.From(FuzzSeeds.File), text => outcomes.Add(Encoding.UTF8.GetBytes(text))).Check(Config.QuickThrowOnFailure.WithMaxTest(Count).WithQuietOnSuccess(true));

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

    // Null: it loaded; empty: it was refused as it should be; else what is wrong.
    private static string? Problem(byte[] content)
    {
        MemoryHost host = Host(content);
        Stopwatch watch = Stopwatch.StartNew();
        string? problem = null;
        try
        {
            Sample.Load(host);
        }
        catch (ConfigurationException error)
        {
            problem = HasPlace(error) ? string.Empty : $"no place: {error.ErrorClass}: {error.Message}";
        }
        catch (Exception crash)
        {
            problem = $"crash: {crash}";
        }

        return watch.Elapsed > s_patience ? $"took {watch.Elapsed}"
            : host.Opened.Contains("/etc/shadow", StringComparer.Ordinal) ? "opened /etc/shadow"
            : problem;
    }

    // What is absent has no place, and what the machine lacks is not in a file.
    private static bool HasPlace(ConfigurationException error) =>
        error.Diagnostics.Any(line => line.Position is { Line: > 0, Column: > 0 } || line.Message.Contains(" of the template", StringComparison.Ordinal))
        || error.ErrorClass == "InvalidArchitecture"
        || error.Message.Contains("config_opts['root'] must be present", StringComparison.Ordinal);

    private sealed class Outcomes
    {
        private const int KindLength = 60;
        private readonly SortedDictionary<string, string> _problems = new(StringComparer.Ordinal);
        private int _loaded;
        private int _refused;

        public bool Add(byte[] content)
        {
            string? problem = Problem(content);
            if (problem is null)
            {
                _loaded++;
            }
            else
            {
                _refused++;
                if (problem.Length > 0)
                {
                    _problems.TryAdd(problem[..Math.Min(problem.Length, KindLength)], $"{problem}\n{Encoding.UTF8.GetString(content)}");
                }
            }

            return true;
        }

        // All of one kind would mean that the inputs are too gentle or too harsh to find anything.
        public void Report()
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{_loaded} loaded, {_refused} refused");
            Assert.True(_problems.Count == 0, string.Join("\n\n", _problems.Values.Take(20)));
            Assert.True(_loaded > 0 && _refused > 0, $"{_loaded} loaded, {_refused} refused");
        }
    }
}
