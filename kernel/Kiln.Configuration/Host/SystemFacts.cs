using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Kiln.Configuration.Host;

/// <summary>Finds the facts of the real machine.</summary>
public static class SystemFacts
{
    /// <summary>Name of the variable with further names, separated by commas, that configuration files may read.</summary>
    public const string AllowVariable = "KILN_CONFIG_ENV";

    /// <summary>Gathers the facts for the calling user: under sudo the user who called it, as Mock does.</summary>
    public static HostFacts Gather()
    {
        var environment = CurrentEnvironment();
        var (userId, groupId) = CallingIdentity(environment);
        var account = AccountFiles.Users().FirstOrDefault(user => user.UserId == userId);
        return new HostFacts
        {
            Architecture = KernelArchitecture(),
            HostName = FullyQualifiedName(),
            UserId = userId,
            GroupId = account?.GroupId ?? groupId,
            MockGroupId = AccountFiles.FindGroup("mock"),
            UserName = account?.Name ?? userId.ToString(CultureInfo.InvariantCulture),
            HomeDirectory = account?.Home ?? "/",
            WorkingDirectory = Environment.CurrentDirectory,
            RunId = Guid.NewGuid().ToString(),
            StandardErrorIsTerminal = !Console.IsErrorRedirected,
            IsFedoraFamily = OsReleaseMentions("fedora", "rhel", "centos"),
            SystemdIsInit = SystemdIsInit(),
            Environment = environment,
            ReadableEnvironment = ReadableEnvironment(environment),
        };
    }

    private static Dictionary<string, string> CurrentEnvironment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            environment[(string)variable.Key] = (string?)variable.Value ?? string.Empty;
        }

        return environment;
    }

    private static IReadOnlyList<string> ReadableEnvironment(Dictionary<string, string> environment)
    {
        var extra = environment.GetValueOrDefault(AllowVariable, string.Empty);
        return [.. EnvironmentAllowList.Default, .. extra.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    private static (int User, int Group) CallingIdentity(Dictionary<string, string> environment)
    {
        var real = (User: StatusId("Uid:"), Group: StatusId("Gid:"));
        if (real.User != 0)
        {
            return real;
        }

        var caller = environment.GetValueOrDefault("USERHELPER_UID") ?? environment.GetValueOrDefault("SUDO_UID");
        return int.TryParse(caller, NumberStyles.None, CultureInfo.InvariantCulture, out var user) ? (user, real.Group) : real;
    }

    private static int StatusId(string field)
    {
        foreach (var line in ReadLines("/proc/self/status"))
        {
            if (line.StartsWith(field, StringComparison.Ordinal))
            {
                var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                return int.Parse(words[1], NumberStyles.None, CultureInfo.InvariantCulture);
            }
        }

        return 65534;
    }

    private static string KernelArchitecture() => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "x86_64",
        Architecture.Arm64 => "aarch64",
        Architecture.X86 => "i686",
        Architecture.Arm => "armv7l",
        Architecture.Ppc64le => "ppc64le",
        Architecture.S390x => "s390x",
        Architecture.RiscV64 => "riscv64",
        Architecture.LoongArch64 => "loongarch64",
        var other => other.ToString(),
    };

    // Only the hosts file is asked, never the network: start-up must not wait for a name server.
    private static string FullyQualifiedName()
    {
        var name = Environment.MachineName;
        if (name.Contains('.', StringComparison.Ordinal))
        {
            return name;
        }

        foreach (var line in ReadLines("/etc/hosts"))
        {
            var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Skip(1).Contains(name, StringComparer.Ordinal))
            {
                return words.Skip(1).FirstOrDefault(static word => word.Contains('.', StringComparison.Ordinal)) ?? name;
            }
        }

        return name;
    }

    private static bool OsReleaseMentions(params string[] families)
    {
        foreach (var line in ReadLines("/etc/os-release"))
        {
            if (!line.StartsWith("ID=", StringComparison.Ordinal) && !line.StartsWith("ID_LIKE=", StringComparison.Ordinal))
            {
                continue;
            }

            var words = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"', '\'').Split(' ');
            if (words.Intersect(families, StringComparer.Ordinal).Any())
            {
                return true;
            }
        }

        return false;
    }

    private static bool SystemdIsInit()
    {
        var command = ReadLines("/proc/1/cmdline").FirstOrDefault(string.Empty);
        return string.Equals(Path.GetFileName(command.Split('\0')[0]), "systemd", StringComparison.Ordinal)
            && ReadLines("/proc/1/status").Any(static line => line.StartsWith("Uid:\t0\t", StringComparison.Ordinal));
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
