using Kiln.Plugins.Rpmbuild;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Tests.Rpmbuild;

/// <summary>One build of <c>hello-2.10-1.src.rpm</c> in a scripted buildroot. The script plays rpm, rpmbuild and the package manager.</summary>
internal sealed class BuildCase : IBuildSession, IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private int _packed;
    private int _generated;

    public BuildCase(string settings = """{"target_arch": "x86_64"}""", params string[] files)
    {
        File.WriteAllBytes(_file, PackageBytes.SourceOf("hello-2.10-1", files.Length > 0 ? files : ["hello-2.10.tar.gz", "hello.spec"]));
        Root = new ScriptedBuildroot(new JsonSettings(settings)) { OnCommand = Play, OnInstalled = _ => [.. Installed] };
        Root.OnPackages = Install;
        Build = new RpmbuildDriver().Open(this);
    }

    public ScriptedBuildroot Root { get; }

    public IBuild Build { get; }

    public List<string> Installed { get; } = ["bash-5-1.x86_64"];

    /// <summary>Requirements of the source package, per call of <c>-bs</c>; the last goes on.</summary>
    public string[][] Static { get; set; } = [[]];

    /// <summary>Requirements that <c>-br</c> generates, per call; the last goes on.</summary>
    public string[][] Generated { get; set; } = [[]];

    public int GenerateExit { get; set; } = 11;

    public int BuildExit { get; set; }

    public int InstallExit { get; set; }

    public SourcePackage Source => new(_file, "hello-2.10-1.src.rpm", "hello", "2.10", "1");

    public string? SpecOverride { get; set; }

    public IBuildroot Buildroot => Root;

    public HostFacts Host { get; } = new("h", "x86_64", null, "", new Dictionary<string, string>(StringComparer.Ordinal), false);

    public bool HasBootstrap { get; set; }

    /// <summary>The command texts of rpmbuild.</summary>
    public IEnumerable<string> Rpmbuilds => Root.Happened.Where(line => line.Contains(": bash --login -c ", StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf("-c ", StringComparison.Ordinal) + 3)..]);

    public Task InstallExtrasAsync(CancellationToken cancellation)
    {
        Root.Happened.Add("extras");
        return Task.CompletedTask;
    }

    public async Task RunAsync()
    {
        await Build.PrepareAsync(CancellationToken.None);
        await Build.ResolveDynamicAsync(CancellationToken.None);
        await Build.BuildAsync(CancellationToken.None);
    }

    public void Dispose() => File.Delete(_file);

    private CommandResult Play(CommandPlan plan)
    {
        string text = plan.Arguments.Count > 0 ? plan.Arguments[^1] : string.Empty;
        return plan.Program switch
        {
            "/bin/rpm" when plan.Arguments[0] == "-Uvh" => ScriptedBuildroot.Exit(InstallExit, "error: hello-2.10-1.src.rpm cannot be installed"),
            "bash" when text.Contains(" -bs ", StringComparison.Ordinal) => Pack(),
            "bash" when text.Contains(" -br ", StringComparison.Ordinal) => Generate(),
            "bash" => Finish(),
            _ => ScriptedBuildroot.Exit(0, "  --noclean     do not execute %clean stage"),
        };
    }

    private CommandResult Pack()
    {
        Root.Files.Files["/builddir/build/SRPMS/hello-2.10-1.src.rpm"] = PackageBytes.Source("hello-2.10-1", Static[Math.Min(_packed++, Static.Length - 1)]);
        return ScriptedBuildroot.Exit(0);
    }

    private CommandResult Generate()
    {
        Root.Files.Files["/builddir/build/SRPMS/hello-2.10-1.buildreqs.nosrc.rpm"] = PackageBytes.Source("hello-2.10-1", Generated[Math.Min(_generated++, Generated.Length - 1)]);
        return ScriptedBuildroot.Exit(GenerateExit);
    }

    private CommandResult Finish()
    {
        Root.Files.Files["/builddir/build/RPMS/hello-2.10-1.x86_64.rpm"] = PackageBytes.Binary("hello-2.10-1");
        return ScriptedBuildroot.Exit(BuildExit);
    }

    /// <summary>Whatever a package requires gets installed under its own name.</summary>
    private PackageOutcome Install(PackageRequest request)
    {
        foreach (string file in request.Arguments.Where(file => file.StartsWith("/R/", StringComparison.Ordinal)))
        {
            Rpm.RpmHeader header = Rpm.RpmPackage.Open(new MemoryStream(Root.Files.Files[file[2..]])).Header;
            Installed.AddRange(header.Requires.Where(requirement => !requirement.IsRpmLib).Select(requirement => requirement.Name).Except(Installed, StringComparer.Ordinal).ToArray());
        }

        return new PackageOutcome(true, [], null, [], false);
    }
}
