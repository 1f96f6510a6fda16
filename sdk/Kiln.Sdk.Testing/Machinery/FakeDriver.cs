using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Testing.Broker;

namespace Kiln.Sdk.Testing.Machinery;

/// <summary>A build driver whose builder is a script. Sources are named <c>NAME-VERSION-RELEASE.src.rpm</c>.</summary>
internal sealed class FakeDriver : KilnPlugin, IBuildDriver
{
    public const string Program = "/usr/bin/fake-build";

    public override void Register(IPluginRegistration registration) => registration.Provide<IBuildDriver>(this);

    public string MainStateTitle(string item) => $"building {item}";

    public SourcePackage ReadSource(string path, string displayName)
    {
        string fileName = Path.GetFileName(displayName);
        string[] parts = fileName.Replace(".src.rpm", string.Empty, StringComparison.Ordinal).Split('-');
        return File.Exists(path) && parts.Length >= 3
            ? new SourcePackage(path, fileName, string.Join('-', parts[..^2]), parts[^2], parts[^1])
            : throw new KilnException(KilnErrors.BadSourcePackage, $"Cannot find/open srpm: {displayName}.");
    }

    public IBuild Open(IBuildSession session) => new FakeBuild(session);

    /// <summary>The program that builds: it leaves one package.</summary>
    public static int Run(FakeProgram program)
    {
        string results = Path.Combine(program.TreePath, "builddir/build/results");
        File.WriteAllText(Path.Combine(results, $"{program.Request.Arguments[0]}.noarch.rpm"), "content");
        program.WriteLine("built");
        return 0;
    }
}
