using System.Globalization;
using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Hosting;

/// <summary>Reads the account files of the host. Lines that are none are skipped: the files belong to other programs.</summary>
internal static class AccountReader
{
    /// <summary>Users by name; none if the files cannot be read.</summary>
    public static IReadOnlyDictionary<string, HostAccount> Read(string passwd = "/etc/passwd", string group = "/etc/group")
    {
        try
        {
            return Parse(File.ReadLines(passwd), File.ReadLines(group));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Dictionary<string, HostAccount>(StringComparer.Ordinal);
        }
    }

    /// <summary>Users by name; those of an unknown group go by its number.</summary>
    internal static IReadOnlyDictionary<string, HostAccount> Parse(IEnumerable<string> passwd, IEnumerable<string> group)
    {
        var groups = new Dictionary<int, string>();
        foreach (string[] fields in group.Select(line => line.Split(':')))
        {
            if (fields.Length >= 3 && Number(fields[2]) is { } gid)
            {
                groups.TryAdd(gid, fields[0]);
            }
        }

        var users = new Dictionary<string, HostAccount>(StringComparer.Ordinal);
        foreach (string[] fields in passwd.Select(line => line.Split(':')))
        {
            if (fields.Length >= 4 && Number(fields[2]) is { } uid && Number(fields[3]) is { } gid)
            {
                users.TryAdd(fields[0], new HostAccount(uid, gid, groups.GetValueOrDefault(gid, fields[3])));
            }
        }

        return users;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
