using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Hosting;

/// <summary>Reads the facts from the running system.</summary>
/// <param name="homeRelativeDatabase">See <see cref="HostFacts"/>; the program knows how to tell.</param>
public sealed class SystemHostFacts(bool homeRelativeDatabase) : IHostFactsSource
{
    private const string TimeZone = "/etc/localtime";

    /// <inheritdoc/>
    public HostFacts Read(IReadOnlyList<string> programs)
    {
        var tools = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string program in programs)
        {
            if (Resolve(program) is { } target)
            {
                tools[program] = target;
            }
        }

        return new HostFacts(
            QualifiedName(),
            Machine(),
            new FileInfo(TimeZone).LinkTarget,
            RandomNumberGenerator.GetHexString(32, lowercase: true),
            tools,
            homeRelativeDatabase)
        {
            Accounts = AccountReader.Read(),
        };
    }

    private static string? Resolve(string program)
    {
        var file = new FileInfo(program);
        if (file.LinkTarget is null)
        {
            return file.Exists ? program : null;
        }

        return file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target.FullName : null;
    }

    /// <summary>The name of the host, with its domain where the system knows one without asking the network.</summary>
    private static string QualifiedName()
    {
        string name = KernelName("hostname"), domain = KernelName("domainname");
        return name.Contains('.', StringComparison.Ordinal) || domain is "" or "(none)" ? name : $"{name}.{domain}";
    }

    // proc_sys_kernel(5)
    private static string KernelName(string kind) => File.ReadAllText($"/proc/sys/kernel/{kind}").Trim();

    private static string Machine() => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "x86_64",
        Architecture.X86 => "i686",
        Architecture.Arm64 => "aarch64",
        Architecture.Arm => "armv7l",
        Architecture.S390x => "s390x",
        Architecture.Ppc64le => "ppc64le",
        Architecture.RiscV64 => "riscv64",
        Architecture.LoongArch64 => "loongarch64",
        Architecture other => other.ToString().ToLowerInvariant(),
    };
}
