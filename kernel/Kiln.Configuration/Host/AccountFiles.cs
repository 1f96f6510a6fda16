using System.Globalization;

namespace Kiln.Configuration.Host;

/// <summary>The password and group files, read without the C library's name services.</summary>
internal static class AccountFiles
{
    public static IEnumerable<HostAccount> Users()
    {
        foreach (var fields in Lines("/etc/passwd"))
        {
            if (fields.Length >= 7 && TryNumber(fields[2], out var userId) && TryNumber(fields[3], out var groupId))
            {
                yield return new HostAccount(fields[0], userId, groupId, fields[4], fields[5], fields[6]);
            }
        }
    }

    public static int? FindGroup(string name)
    {
        foreach (var fields in Lines("/etc/group"))
        {
            if (fields.Length >= 3 && string.Equals(fields[0], name, StringComparison.Ordinal) && TryNumber(fields[2], out var groupId))
            {
                return groupId;
            }
        }

        return null;
    }

    private static IEnumerable<string[]> Lines(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            yield break;
        }

        foreach (var line in lines)
        {
            yield return line.Split(':');
        }
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
