using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Broker.Native;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Sandbox;

/// <summary>What a request to run a program may say.</summary>
internal static class ExecRules
{
    private const int LargestTerminal = 10_000;

    internal static void Require(StartExec request)
    {
        RequireText(request.Program, "The program");
        if (request.Program.Length == 0)
        {
            throw Invalid("The program has no name.");
        }

        foreach (var argument in request.Arguments)
        {
            RequireText(argument, "An argument");
        }

        foreach (var (name, value) in request.Environment)
        {
            RequireText(value, $"The variable {name}");
            if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0'))
            {
                throw Invalid("The name of a variable is empty or contains '=' or NUL.");
            }
        }

        RequireText(request.WorkingDirectory, "The working directory");
        if (!request.WorkingDirectory.StartsWith('/'))
        {
            throw Invalid($"The working directory '{request.WorkingDirectory}' does not start with '/'.");
        }

        if (request.Terminal is { } size)
        {
            RequireSize(size);
        }
    }

    internal static void RequireDescriptors(int wanted, int given)
    {
        if (wanted != given)
        {
            throw Invalid(
                $"exec.start needs {wanted} descriptors (three standard streams unless a terminal is asked for, one for each host mount), not {given}.");
        }
    }

    /// <summary>An open directory of the host would be a way out of the sandbox, upwards.</summary>
    internal static void RequireStreams(ReceivedDescriptors descriptors, int count)
    {
        for (var index = 0; index < count; index++)
        {
            if (!Descriptors.IsReadable(descriptors[index]) && !Descriptors.IsWritable(descriptors[index]))
            {
                throw Invalid($"Standard stream {index} is open neither for reading nor for writing.");
            }

            if (FileCalls.StatusOf(descriptors[index]).IsDirectory)
            {
                throw Invalid($"Standard stream {index} is a directory.");
            }
        }
    }

    internal static void RequireSize(TerminalSize size)
    {
        if (size.Rows is < 1 or > LargestTerminal || size.Columns is < 1 or > LargestTerminal)
        {
            throw Invalid($"A terminal cannot have {size.Rows} rows and {size.Columns} columns.");
        }
    }

    /// <summary>Sorted, so that equal requests give equal processes.</summary>
    internal static IReadOnlyList<string> EnvironmentOf(StartExec request) =>
        [.. request.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + "=" + pair.Value)];

    private static void RequireText(string text, string what)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw Invalid(what + " contains NUL.");
        }
    }

    private static RequestFailedException Invalid(string message) => new(BrokerErrorReason.Invalid, message);
}
