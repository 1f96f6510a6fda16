namespace Kiln.Plugins.Sign;

/// <summary>Where the keys and macros are of the user who signs.</summary>
internal static class AccountHome
{
    private const string Variable = "HOME";
    private const string Accounts = "/etc/passwd";
    private const int HomeField = 5;

    /// <summary>Who started as root has root's home still, which this process may not enter: the account's own takes its place.</summary>
    public static IReadOnlyDictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!IsUsable(Environment.GetEnvironmentVariable(Variable)) && Find(Environment.UserName) is { } home)
        {
            variables[Variable] = home;
        }

        return variables;
    }

    private static bool IsUsable(string? directory)
    {
        try
        {
            return directory is { Length: > 0 } && Directory.GetFileSystemEntries(directory) is not null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Find(string user) => File.Exists(Accounts)
        ? File.ReadLines(Accounts).Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > HomeField && fields[0] == user)?[HomeField]
        : null;
}
