using Kiln.Plugins.Sign;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Plugins.Tests.Scm;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Services;
using Kiln.Sdk.Testing.Conformance;

namespace Kiln.Plugins.Tests.Conformance;

/// <summary><see cref="SignPlugin"/> keeps the promises of <see cref="ISigner"/>, with a real program that marks what it gets; the acceptance tests sign with real keys.</summary>
public sealed class SignerConformanceTests : IDisposable
{
    private const string Mark = "\nsigned\n";

    private readonly string directory = Directory.CreateTempSubdirectory("kiln-sign-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [MemberData(nameof(ContractHosting.Both), MemberType = typeof(ContractHosting))]
    public async Task It_keeps_its_promises(bool asProcess)
    {
        await using ContractHosting hosting = new(asProcess);
        string program = Script("for file in \"$@\"; do printf '\\nsigned\\n' >>\"$file\" || exit 1; done");
        string broken = Script("echo 'no secret key' >&2; exit 2");
        ISigner good = hosting.Open<ISigner>(new SignPlugin(), $$"""{"cmd": "{{program}}", "opts": "%(rpms)s"}""");
        ISigner bad = hosting.Open<ISigner>(new SignPlugin(), $$"""{"cmd": "{{broken}}"}""");

        Assert.Empty(await SignerConformance.CheckAsync(Subject(good, bad)));
    }

    [Fact]
    public async Task One_that_renames_and_hides_failures_does_not()
    {
        var careless = new Careless();

        IReadOnlyList<string> problems = await SignerConformance.CheckAsync(Subject(careless, careless));

        Assert.Contains("SignAsync goes on although it was cancelled", problems, StringComparer.Ordinal);
        Assert.Contains("SignAsync without the means to sign is accepted; a KilnException is promised", problems, StringComparer.Ordinal);
        Assert.Contains("SignAsync changes a file that it was not asked to sign", problems, StringComparer.Ordinal);
        Assert.Contains(problems, problem => problem.StartsWith("SignAsync changes what is in the directory: ", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("SignAsync, the first time, leaves unsigned: a-1-1.noarch.rpm", StringComparison.Ordinal));
    }

    private static SignerSubject Subject(ISigner good, ISigner bad) => new()
    {
        Open = () => (good, Root()),
        OpenBroken = () => (bad, Root()),
        Make = path => File.WriteAllText(path, "package"),
        IsSigned = path => File.ReadAllText(path).Contains(Mark, StringComparison.Ordinal),
    };

    private static ScriptedBuildroot Root() => new(new JsonSettings()) { OnHostCommand = HostProcess.RunAsync };

    private string Script(string text)
    {
        string path = Path.Combine(directory, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, "#!/bin/sh\n" + text + "\n");
        HostProcess.Must(directory, "chmod", "755", path);
        return path;
    }

    private sealed class Careless : ISigner
    {
        public Task SignAsync(IBuildroot buildroot, SigningRequest request, CancellationToken cancellation)
        {
            foreach (string file in Directory.GetFiles(request.ResultDirectory))
            {
                File.WriteAllText(file + ".sig", string.Empty);
                File.AppendAllText(file, "x");
            }

            return Task.CompletedTask;
        }
    }
}
