using System.Text.Json;
using Kiln.Cli.Results;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Events;
using Kiln.Sdk.Plans;
using static Kiln.Cli.Tests.Running;

namespace Kiln.Cli.Tests.Results;

public sealed class RecordTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_success_lists_phases_and_artifacts_with_their_digests()
    {
        File.WriteAllText(scratch.At("x.rpm"), "abc");

        JsonElement record = Record(Start("chroot init", "chroot-init"), Finish("chroot init", "chroot-init"), Artifact(scratch.At("x.rpm")), Artifact(scratch.At("gone.rpm")), Ended(0));

        Assert.Equal(("success", 0), (record.GetProperty("outcome").GetString(), record.GetProperty("exitCode").GetInt32()));
        Assert.Equal("""{"id":"chroot-init","title":"chroot init","bootstrap":false,"outcome":"done","seconds":1.5}""", Compact(record.GetProperty("phases")[0]));
        Assert.Equal(
            """[{"name":"x.rpm","size":3,"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]""",
            Compact(record.GetProperty("artifacts")));
        Assert.Equal("demo", record.GetProperty("request").GetProperty("root").GetString());
        Assert.False(record.TryGetProperty("failure", out _));
    }

    [Fact]
    public void A_failure_says_what_the_console_says()
    {
        CommandPlan plan = Plan(LogChannel.Build, "bash", "-c", "make x");
        var failure = new KilnException(KilnErrors.CommandFailed, "The build failed.", "Read it.")
        {
            Command = new CommandFailure(plan, new CommandResult(137, 9, ["a", "b"], TimeSpan.Zero), "build.log"),
            ExitCode = 247,
        };

        JsonElement described = Record(Ended(247, failure)).GetProperty("failure");

        Assert.Equal("KILN1002", described.GetProperty("code").GetString());
        Assert.Equal("bash -c 'make x'", described.GetProperty("command").GetString());
        Assert.Equal((137, 9), (described.GetProperty("status").GetInt32(), described.GetProperty("signal").GetInt32()));
        Assert.Equal(scratch.At("build.log"), described.GetProperty("log").GetString());
        Assert.Equal("""["a","b"]""", Compact(described.GetProperty("lastLines")));
    }

    [Fact]
    public void A_cancelled_run_is_neither() =>
        Assert.Equal("cancelled", Record(Ended(143, new KilnException(KilnErrors.Interrupted, "Received signal SIGTERM"))).GetProperty("outcome").GetString());

    [Fact]
    public void A_run_without_logs_writes_nothing()
    {
        Sink().Accept(Ended(0));

        Assert.Empty(Directory.GetFiles(scratch.Path));
    }

    [Fact]
    public void A_list_of_installed_packages_that_this_run_made_is_told()
    {
        File.WriteAllText(scratch.At("installed_pkgs.log"), "bash-5.2-1.x86_64 1700000000 12345 installed\nbroken line\n");

        Assert.False(Record(Ended(0)).TryGetProperty("packages", out _));
        Assert.Equal("""[{"nevra":"bash-5.2-1.x86_64","buildTime":1700000000,"size":12345}]""", Compact(Record(Artifact(scratch.At("installed_pkgs.log")), Ended(0)).GetProperty("packages")));
    }

    [Fact]
    public void The_package_managers_problems_are_told_apart_from_its_output()
    {
        CommandPlan plan = Plan(LogChannel.Root, "/usr/bin/dnf-3", "builddep", "x");
        var failure = new KilnException(KilnErrors.MissingRequirement, "Command failed: \n # /usr/bin/dnf-3 builddep x\nNothing provides a >= 99\nError: b\n")
        {
            Command = new CommandFailure(plan, new CommandResult(1, 0, ["noise", "Error: b"], TimeSpan.Zero), "root.log"),
        };

        JsonElement record = Record(Ended(30, failure)).GetProperty("failure");

        Assert.Equal("""["Nothing provides a \u003E= 99","Error: b"]""", Compact(record.GetProperty("problems")));
        Assert.Equal("""["noise","Error: b"]""", Compact(record.GetProperty("lastLines")));
    }

    [Fact]
    public void The_schema_refuses_what_is_wrong()
    {
        Record(Ended(0));
        NJsonSchema.JsonSchema schema = SchemaFile.Read("result.schema.json");
        string record = scratch.Read("result.json");

        Assert.NotEmpty(schema.Validate(record.Replace("\"schema\": 1", "\"schema\": 2", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(record.Replace("\"success\"", "\"fine\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(record.Replace("\"exitCode\"", "\"code\"", StringComparison.Ordinal)));
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private RecordSink Sink() => new(new RequestRecord("Rebuild", "demo", ["-r", "demo"]), DateTimeOffset.UnixEpoch, (path, failure) => Assert.Fail(failure.Message));

    private JsonElement Record(params BuildEvent[] events)
    {
        RecordSink sink = Sink();
        sink.Accept(Opened(scratch.Path));
        foreach (BuildEvent item in events)
        {
            sink.Accept(item);
        }

        SchemaFile.MustFit(SchemaFile.Read("result.schema.json"), scratch.Read("result.json"));
        return JsonDocument.Parse(scratch.Read("result.json")).RootElement;
    }
}
