using System.Text.Json.Nodes;
using Kiln.Cli.Results;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;
using NJsonSchema;
using static Kiln.Cli.Tests.Running;

namespace Kiln.Cli.Tests.Results;

public sealed class EventsFileTests : IDisposable
{
    private static readonly JsonSchema Schema = SchemaFile.Read("events.schema.json");
    private static readonly CommandPlan Plan = Running.Plan(LogChannel.Root, "dnf", "install", "x y");

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    private static BuildEvent[] OneOfEach =>
    [
        Start("run", "run"), Opened("/res"), Begin(1, Plan), Output(1, "x"), End(1, Plan, 1), Message("m"), Artifact("/res/x.rpm"),
        Finish("run", "run", StateOutcome.Failed), Ended(30, new KilnException(KilnErrors.PackageManagerFailed, "dnf failed")),
    ];

    [Fact]
    public void Each_event_but_output_is_a_line_that_fits_the_schema()
    {
        string[] lines = Written(OneOfEach);

        Assert.Equal(
            ["StateStarted", "LogsOpened", "CommandStarted", "CommandFinished", "MessageLogged", "ArtifactAdded", "StateFinished", "RunFinished"],
            lines.Select(line => (string)JsonNode.Parse(line)!["event"]!),
            StringComparer.Ordinal);
        Assert.All(lines, line => SchemaFile.MustFit(Schema, line));
    }

    [Fact]
    public void A_successful_end_and_a_build_among_several_fit_too()
    {
        string[] lines = Written(Ended(0), Ended(0) with { Job = "b" });

        Assert.All(lines, line => SchemaFile.MustFit(Schema, line));
        Assert.Equal("b", (string?)JsonNode.Parse(lines[1])!["job"]);
    }

    [Fact]
    public void Every_kind_of_event_is_in_the_schema()
    {
        string[] kinds = [.. typeof(BuildEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BuildEvent)) && type != typeof(CommandOutput)).Select(type => type.Name).Order(StringComparer.Ordinal)];

        Assert.Equal(kinds, Schema.OneOf.Select(kind => kind.ActualSchema.Title).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(kinds, OneOfEach.Where(item => item is not CommandOutput).Select(item => item.GetType().Name).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("event", "Nonsense")]
    [InlineData("id", null)]
    [InlineData("time", null)]
    public void The_schema_refuses_what_is_wrong(string member, string? value)
    {
        JsonObject line = JsonNode.Parse(Written(Start("run", "run"))[0])!.AsObject();
        line.Remove(member);
        if (value is not null)
        {
            line[member] = value;
        }

        Assert.NotEmpty(Schema.Validate(line.ToJsonString()));
    }

    [Fact]
    public void A_file_is_appended_to_and_readable_by_all()
    {
        Written(Ended(0));

        Assert.Equal(2, Written(Ended(1)).Length);
        Assert.Equal((UnixFileMode)0b110_100_100, File.GetUnixFileMode(scratch.At("events")));
    }

    [Fact]
    public void A_number_is_an_open_descriptor_and_stays_open()
    {
        using var open = new FileStream(scratch.At("events"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        string number = open.SafeFileHandle.DangerousGetHandle().ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (int i = 0; i < 2; i++)
        {
            using EventsTarget target = EventsTarget.Open(number);
            using var sink = new EventsFile(target, Fail);
            sink.Accept(Ended(i));
        }

        Assert.Equal(2, scratch.Read("events").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_descriptor_that_cannot_be_written_to_ends_with_5()
    {
        using FileStream reader = File.OpenRead("/dev/null");

        Assert.Equal(5, Assert.Throws<KilnException>(() => EventsTarget.Open("987654")).ExitCode);
        Assert.Equal(5, Assert.Throws<KilnException>(() => EventsTarget.Open("/proc/none/events")).ExitCode);
        Assert.Contains("reading only", Assert.Throws<KilnException>(() => EventsTarget.Open($"{reader.SafeFileHandle.DangerousGetHandle()}")).Message, StringComparison.Ordinal);
    }

    private static void Fail(string path, IOException failure) => Assert.Fail($"{path}: {failure.Message}");

    private string[] Written(params BuildEvent[] events)
    {
        using (EventsTarget target = EventsTarget.Open(scratch.At("events")))
        {
            using var sink = new EventsFile(target, Fail);
            foreach (BuildEvent item in events)
            {
                sink.Accept(item);
            }
        }

        return [.. File.ReadLines(scratch.At("events"))];
    }
}
