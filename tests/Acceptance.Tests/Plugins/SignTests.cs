using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Plugins;

/// <summary>Packages of a real rebuild are signed by rpmsign with a key that was made for the test.</summary>
public sealed class SignTests
{
    private const string Key = "Kiln Test <kiln@example.org>";

    [Theory]
    [InlineData("root")]
    [InlineData("user")]
    public void Packages_of_a_rebuild_are_signed_if_that_is_asked_for(string caller)
    {
        Require();
        using Workspace workspace = new(Caller.Named(caller));
        HostState before = new();
        string keys = MakeKey(workspace);
        try
        {
            RunResult built = workspace.Rebuild("tiny", "r", Workspace.SmallOption(), "--enable-plugin", "sign", Options(keys)).MustEndWith(0);

            Assert.Contains("Signing ", built.Error, StringComparison.Ordinal);
            Assert.Contains("Executing rpmsign --addsign ", built.Error, StringComparison.Ordinal);
            string[] packages = [.. workspace.ResultNames("r").Where(name => name.EndsWith(".rpm", StringComparison.Ordinal))];
            Assert.True(packages.Length >= 2, string.Join(' ', packages));
            Assert.All(packages, name => Assert.Contains("digests signatures OK", Check(workspace, keys, name), StringComparison.Ordinal));
        }
        finally
        {
            EndAgent(workspace, keys);
        }

        before.MustBeAsBefore();
    }

    [Fact]
    public void Nothing_is_signed_unless_it_is_asked_for()
    {
        Require();
        using Workspace workspace = new(Caller.User);

        RunResult built = workspace.Rebuild("tiny", "r", Workspace.SmallOption()).MustEndWith(0);

        Assert.DoesNotContain("Signing ", built.Error, StringComparison.Ordinal);
        Assert.Contains("sign                     off", workspace.Kiln("plugins").MustEndWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_not_there_fails_the_build_and_leaves_its_packages()
    {
        Require();
        using Workspace workspace = new(Caller.User);
        HostState before = new();
        string keys = MakeKey(workspace);
        EndAgent(workspace, keys);

        RunResult ended = workspace.Rebuild("tiny", "r", Workspace.SmallOption(), "--enable-plugin", "sign", Options(keys, "Somebody Else")).MustEndWith(1);
        EndAgent(workspace, keys);

        Assert.Contains("were built, but signing them failed: rpmsign ended with status 2.", ended.Error, StringComparison.Ordinal);
        Assert.Contains("See root.log for what rpmsign said", ended.Error, StringComparison.Ordinal);
        Assert.Contains("KILN1011", workspace.ResultText("r", "result.json"), StringComparison.Ordinal);
        Assert.Contains("No secret key", workspace.ResultText("r", "root.log"), StringComparison.Ordinal);
        Assert.Contains(workspace.ResultNames("r"), name => name.EndsWith(".rpm", StringComparison.Ordinal));
        before.MustBeAsBefore();
    }

    private static void Require()
    {
        Installation.Require();
        if (!File.Exists("/usr/bin/rpmsign") || !File.Exists("/usr/bin/gpg"))
        {
            Assert.Skip("rpmsign and gpg are not installed on this machine");
        }
    }

    private static string Options(string keys, string name = "Kiln Test") => Plugin(
        $"sign:opts=--addsign --define \"__gpg /usr/bin/gpg\" --define \"_gpg_name {name}\" --define \"_gpg_path {keys}\" %(rpms)s");

    private static string Plugin(string option) => "--plugin-option=" + option;

    /// <summary>A key of whoever signs: the caller, or whom a caller that is root becomes.</summary>
    private static string MakeKey(Workspace workspace)
    {
        string keys = Path.Combine(workspace.OpenDirectory("signer"), "keys");
        AsSigner(workspace, "mkdir", "-m", "700", keys).MustEndWith(0);
        AsSigner(workspace, "gpg", "--homedir", keys, "--batch", "--passphrase", string.Empty, "--quick-generate-key", Key, "rsa2048", "sign", "never").MustEndWith(0);
        AsSigner(workspace, "gpg", "--homedir", keys, "--batch", "--armor", "--output", Path.Combine(keys, "key.asc"), "--export").MustEndWith(0);
        return keys;
    }

    private static string Check(Workspace workspace, string keys, string name)
    {
        string database = workspace.OpenDirectory("database");
        Shell.Run("rpmkeys", "--dbpath", database, "--import", Path.Combine(keys, "key.asc")).MustEndWith(0);
        return Shell.Run("rpmkeys", "--dbpath", database, "-K", Path.Combine(workspace.Results("r"), name)).MustEndWith(0).Output;
    }

    /// <summary>As docs/adr/0003 says: plain root becomes the account kiln, or else these numbers.</summary>
    private static RunResult AsSigner(Workspace workspace, string program, params string[] arguments)
    {
        string account = Shell.Run("id", "-u", "kiln").Output.Trim() is { Length: > 0 } uid ? uid : "1000";
        string[] words = workspace.Caller.IsRoot ? ["setpriv", "--reuid", account, "--regid", "135", "--clear-groups", program, .. arguments] : [program, .. arguments];
        return Workspace.Finish(workspace.StartProgram(words[0], words[1..]));
    }

    private static void EndAgent(Workspace workspace, string keys) => AsSigner(workspace, "gpgconf", "--homedir", keys, "--kill", "all");
}
