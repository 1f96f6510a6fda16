using System.Diagnostics;
using Kiln.Adapters.Dnf4;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.Adapters;

/// <summary>A repository of packages made on the spot, and a tree that the host's dnf 4 installs into.</summary>
public sealed class TinyRepository : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kiln-dnf").FullName;

    public TinyRepository()
    {
        if (Unavailable is not null)
        {
            return;
        }

        Make("-bb", "good", "");
        Make("-bb", "broken", "Requires: libfoo >= 2");
        Make("-bs", "wants-good", "BuildRequires: good");
        Make("-bs", "wants-nothing-real", "BuildRequires: nonexistent-devel >= 99");
        Run("createrepo_c", ["-q", $"{_directory}/top/RPMS/noarch"], []);
        Directory.CreateDirectory(Root + "/etc/dnf");
        Directory.CreateDirectory(Root + "/installation-homedir");
        File.WriteAllText(Root + "/installation-homedir/.rpmmacros", "%_dbpath /var/lib/rpm\n");
        Write($"[main]\nassumeyes=1\nreposdir=/dev/null\ngpgcheck=0\nretries=1\n[tiny]\nname=tiny\nbaseurl=file://{_directory}/top/RPMS/noarch\n");
    }

    /// <summary>Why real runs are impossible here; null if they are possible.</summary>
    public static string? Unavailable =>
        Environment.UserName != "root" ? "dnf installs into another root only as root"
        : new[] { "/usr/bin/dnf-3", "/usr/bin/rpmbuild", "/usr/bin/createrepo_c" }.FirstOrDefault(tool => !File.Exists(tool)) is { } tool ? $"there is no {tool}"
        : null;

    public string Root => _directory + "/root";

    public string Source(string name) => $"{_directory}/top/SRPMS/{name}-1-1.src.rpm";

    /// <summary>Replaces the configuration of dnf.</summary>
    public void Write(string configuration) => File.WriteAllText(Root + "/etc/dnf/dnf.conf", configuration);

    /// <summary>Plans, runs and reads a request as the kernel does, without the sandbox.</summary>
    internal PackageOutcome Ask(PackageRequestKind kind, params string[] arguments) => Ask(new Dnf4PackageManager(), null, kind, arguments);

    /// <summary>The same with another package manager, whose program may be another one than it thinks.</summary>
    internal PackageOutcome Ask(IPackageManager manager, string? program, PackageRequestKind kind, params string[] arguments)
    {
        var settings = new JsonSettings(new System.Text.Json.Nodes.JsonObject { ["dnf.conf"] = File.ReadAllText(Root + "/etc/dnf/dnf.conf"), ["releasever"] = "1" }.ToJsonString());
        var host = new HostFacts("h", "x86_64", null, "", new Dictionary<string, string>(StringComparer.Ordinal), HomeRelativeDatabase: true);
        var request = new PackageRequest(kind, arguments);
        CommandPlan plan = manager.Plan(request, new PackageContext(Root, program ?? manager.Programs(settings)[0], settings, host, Offline: false));
        return manager.Interpret(request, Run(plan.Program, plan.Arguments, plan.Environment));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void Make(string mode, string name, string line)
    {
        string spec = $"{_directory}/{name}.spec";
        File.WriteAllText(spec, $"Name: {name}\nVersion: 1\nRelease: 1\nSummary: x\nLicense: MIT\nBuildArch: noarch\n{line}\n%description\nx\n%files\n");
        CommandResult result = Run("rpmbuild", [mode, "--define", $"_topdir {_directory}/top", spec], []);
        Assert.True(result.ExitCode == 0, string.Join('\n', result.Output));
    }

    private static CommandResult Run(string program, IReadOnlyList<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string[] output = [.. process.StandardOutput.ReadToEnd().Split('\n'), .. errors.GetAwaiter().GetResult().Split('\n')];
        process.WaitForExit();
        return new CommandResult(process.ExitCode, 0, output, TimeSpan.Zero);
    }
}
