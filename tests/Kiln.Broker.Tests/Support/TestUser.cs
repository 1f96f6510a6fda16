namespace Kiln.Broker.Tests.Support;

/// <summary>The ordinary user with subordinate ids for whom brokers work in these tests.</summary>
internal sealed record TestUser(string Name, int Uid, int Gid)
{
    private const string AccountName = "kiln-test";
    private static readonly Lazy<TestUser> Account = new(Find);

    internal static TestUser Current => Account.Value;

    private static TestUser Find()
    {
        if (Environment.UserName != "root")
        {
            return Read(Environment.UserName);
        }

        if (!Has("/etc/passwd", AccountName))
        {
            Shell.Run("useradd", "--create-home", "--shell", "/bin/bash", AccountName);
        }

        if (!File.Exists("/etc/subuid") || !Has("/etc/subuid", AccountName))
        {
            Shell.Run("usermod", "--add-subuids", "700000-765535", "--add-subgids", "700000-765535", AccountName);
        }

        return Read(AccountName);
    }

    private static bool Has(string file, string name) => File.ReadLines(file).Any(line => line.StartsWith(name + ":", StringComparison.Ordinal));

    private static TestUser Read(string name)
    {
        var fields = File.ReadLines("/etc/passwd").Single(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Split(':');
        return new TestUser(name, int.Parse(fields[2]), int.Parse(fields[3]));
    }
}
