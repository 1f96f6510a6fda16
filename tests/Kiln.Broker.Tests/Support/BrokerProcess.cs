using System.Diagnostics;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Tests.Support;

/// <summary>A real broker, started as the kernel starts it, with the test at the other end of its socket.</summary>
internal sealed class BrokerProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private BrokerProcess(Process process, PacketSocket socket)
    {
        this.process = process;
        Socket = socket;
        errors = process.StandardError.ReadToEndAsync();
    }

    internal PacketSocket Socket { get; }

    /// <summary>What the broker said on standard error in all its life; waits for its end.</summary>
    internal string Errors => errors.Result;

    internal int Id => process.Id;

    /// <param name="mode">How it holds its privilege.</param>
    /// <param name="forRoot">In root mode: it works for root, not for the test user.</param>
    internal static BrokerProcess Start(LaunchMode mode, bool forRoot = false)
    {
        var isRoot = Environment.UserName == "root";
        if (mode != LaunchMode.Rootless && !isRoot)
        {
            Assert.Skip("The root mode of the broker needs root.");
        }

        var (own, other) = PacketSocket.CreatePair();
        using (other)
        {
            var number = InheritableDescriptor.Prepare(other);
            var command = Command(mode, isRoot, number, forRoot ? 0 : null);
            var start = new ProcessStartInfo(command[0], command.Skip(1))
            {
                RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/",
            };
            return new BrokerProcess(Process.Start(start)!, own);
        }
    }

    /// <summary>Waits until the broker has ended and gives its exit status.</summary>
    internal int WaitForExit()
    {
        Assert.True(process.WaitForExit(10_000), "The broker did not end within ten seconds.");
        return process.ExitCode;
    }

    internal void Kill() => process.Kill();

    public void Dispose()
    {
        Socket.Dispose();
        if (!process.WaitForExit(10_000))
        {
            process.Kill();
            Assert.Fail("The broker outlived its client.");
        }

        process.Dispose();
    }

    private static string[] Command(LaunchMode mode, bool isRoot, int descriptor, int? id)
    {
        var user = TestUser.Current;
        string[] serve = [BrokerBinary.Path, "serve", "--fd", $"{descriptor}", "--uid", $"{id ?? user.Uid}", "--gid", $"{id ?? user.Gid}"];
        if (mode != LaunchMode.Rootless)
        {
            return serve;
        }

        string[] asUser = isRoot ? ["setpriv", "--reuid", user.Name, "--regid", $"{user.Gid}", "--clear-groups", "--"] : [];
        return [.. asUser, "unshare", "--user", "--map-auto", "--map-root-user", "--", .. serve, "--rootless"];
    }
}
