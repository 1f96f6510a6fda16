namespace Kiln.Acceptance.Tests.Running;

/// <summary>Who runs the program: root, or an ordinary user with subordinate ids.</summary>
internal sealed record Caller(string Name, int Uid, int Gid, string Home)
{
    private const string TestUser = "kiln-test";

    private static readonly Lazy<Caller> Ordinary = new(MakeUser);

    public static Caller Root { get; } = new("root", 0, 0, "/root");

    public static Caller User => Ordinary.Value;

    public bool IsRoot => Uid == 0;

    public static TheoryData<string> Both => ["root", "user"];

    public static Caller Named(string name) => name == "root" ? Root : User;

    private static Caller MakeUser()
    {
        if (!File.ReadLines("/etc/passwd").Any(line => line.StartsWith(TestUser + ":", StringComparison.Ordinal)))
        {
            Shell.Run("useradd", "--create-home", "--shell", "/bin/bash", TestUser).MustEndWith(0);
        }

        if (!File.Exists("/etc/subuid") || !File.ReadLines("/etc/subuid").Any(line => line.StartsWith(TestUser + ":", StringComparison.Ordinal)))
        {
            Shell.Run("usermod", "--add-subuids", "700000-765535", "--add-subgids", "700000-765535", TestUser).MustEndWith(0);
        }

        string[] fields = File.ReadLines("/etc/passwd").Single(line => line.StartsWith(TestUser + ":", StringComparison.Ordinal)).Split(':');
        return new Caller(TestUser, int.Parse(fields[2]), int.Parse(fields[3]), fields[5]);
    }
}
