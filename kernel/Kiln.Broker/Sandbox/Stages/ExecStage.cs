using System.Text;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Broker.Sandbox.Stages;

/// <summary>
/// A process that joins a sandbox, gives up every right the payload may not have, and becomes the payload. It was started inside the sandbox's pid
/// namespace, so whoever ends the sandbox ends it too, at whatever step it is.
/// </summary>
internal static class ExecStage
{
    private const byte CannotRun = 126;
    private const byte NotFound = 127;
    private const string DefaultSearchPath = "/usr/bin:/bin:/usr/sbin:/sbin";

    /// <summary>Returns only if the program could not be executed.</summary>
    internal static int Run()
    {
        using var report = new SafeFileHandle(StageDescriptors.Report, ownsHandle: false);
        TaskCalls.ForbidInspection();
        try
        {
            var plan = StageMemory.Read(ExecPlan.Read);
            Join(plan);
            PrepareProcess(plan);
            Confine(plan);
            EnterWorkingDirectory(plan);
            return Tell(report, Execute(plan), plan.Program);
        }
        catch (RequestFailedException failure)
        {
            return Tell(report, CannotRun, failure.Message);
        }
    }

    private static void Join(ExecPlan plan)
    {
        using var first = new SafeFileHandle(StageDescriptors.FirstProcess, ownsHandle: true);
        // A mount namespace cannot be entered while another thread of the process shares its root and working directory.
        NamespaceCalls.Unshare(NamespaceCalls.FileSystemState, "a root of its own for a process");
        NamespaceCalls.Enter(
            first,
            NamespaceCalls.Mount | NamespaceCalls.Ipc | NamespaceCalls.HostName | NamespaceCalls.Cgroup
                | (plan.JoinsNetwork ? NamespaceCalls.Network : 0),
            "the sandbox");
    }

    private static void PrepareProcess(ExecPlan plan)
    {
        TaskCalls.NewSession();
        if (plan.HasTerminal)
        {
            TerminalCalls.MakeStandardInputControlling();
        }

        TaskCalls.SetFileModeMask(0x12);
        TaskCalls.ForbidCoreFiles();
        TaskCalls.CloseOnExecFrom(StageDescriptors.Report);
        if (plan.Uses32Bit)
        {
            TaskCalls.Use32BitPersonality();
        }

        TaskCalls.ResetSignals();
    }

    /// <summary>The filter first: only who may still administrate can install one without also forbidding set-uid programs.</summary>
    private static void Confine(ExecPlan plan)
    {
        if (!plan.IsConfined)
        {
            return;
        }

        PrivilegeCalls.InstallFilter(Seccomp.SystemCallFilter.Build(plan.SuppressesSync));
        var isRoot = plan.Uid == 0;
        var kept = isRoot ? PayloadCapabilities.Root : 0;
        PrivilegeCalls.TrimBoundingSet(kept);
        if (!isRoot)
        {
            PrivilegeCalls.ForbidNewPrivileges();
        }

        PrivilegeCalls.Become(plan.Uid, plan.Gid);
        PrivilegeCalls.SetCapabilities(kept);
    }

    private static void EnterWorkingDirectory(ExecPlan plan)
    {
        var errno = TaskCalls.ChangeDirectory(plan.WorkingDirectory);
        if (errno != 0)
        {
            throw SystemFailure.Of(errno, $"Cannot enter the working directory '{plan.WorkingDirectory}'");
        }
    }

    /// <summary>As a shell searches: the first that can be executed, and a refusal is remembered over a file that is missing.</summary>
    private static int Execute(ExecPlan plan)
    {
        using var arguments = new NativeTexts([plan.Program, .. plan.Arguments]);
        using var environment = new NativeTexts(plan.Environment);
        if (plan.Program.Contains('/', StringComparison.Ordinal))
        {
            return SpawnCalls.Execute(plan.Program, arguments, environment);
        }

        var result = Errno.NoEntry;
        foreach (var directory in SearchPath(plan).Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var errno = SpawnCalls.Execute(directory + "/" + plan.Program, arguments, environment);
            result = errno is Errno.NoEntry or Errno.NotDirectory ? result : errno;
        }

        return result;
    }

    private static string SearchPath(ExecPlan plan)
    {
        const string name = "PATH=";
        var entry = plan.Environment.FirstOrDefault(item => item.StartsWith(name, StringComparison.Ordinal));
        return entry is null ? DefaultSearchPath : entry[name.Length..];
    }

    private static int Tell(SafeFileHandle report, int errno, string program)
    {
        var missing = errno == Errno.NoEntry;
        var message = SystemFailure.Of(errno, $"Cannot run '{program}'").Message + (missing ? " (the program, or the interpreter it names)" : "");
        return Tell(report, missing ? NotFound : CannotRun, message);
    }

    private static int Tell(SafeFileHandle report, byte status, string message)
    {
        SpawnCalls.WriteOnce(report, Encoding.UTF8.GetBytes(message));
        return status;
    }
}
