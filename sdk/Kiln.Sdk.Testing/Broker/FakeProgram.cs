using System.Text;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Sdk.Testing.Broker;

/// <summary>A program that the fake broker was asked to run, as its script sees it.</summary>
public sealed class FakeProgram
{
    internal FakeProgram(StartExec request, string treePath, Stream output, Stream error)
    {
        Request = request;
        TreePath = treePath;
        Output = output;
        Error = error;
    }

    /// <summary>What was asked for.</summary>
    public StartExec Request { get; }

    /// <summary>Host path of the tree; scripts may change files there.</summary>
    public string TreePath { get; }

    /// <summary>Descriptor 1.</summary>
    public Stream Output { get; }

    /// <summary>Descriptor 2.</summary>
    public Stream Error { get; }

    /// <summary>Cancelled when the program gets a signal that ends it.</summary>
    public CancellationToken Ended => Ending.Token;

    internal CancellationTokenSource Ending { get; } = new();

    internal int Signal { get; set; }

    /// <summary>The command line as one text, for matching.</summary>
    public string CommandLine => string.Join(' ', Request.Arguments.Prepend(Request.Program));

    /// <summary>Writes a line to descriptor 1.</summary>
    public void WriteLine(string text) => Output.Write(Encoding.UTF8.GetBytes(text + "\n"));

    /// <summary>Writes a line to descriptor 2.</summary>
    public void WriteErrorLine(string text) => Error.Write(Encoding.UTF8.GetBytes(text + "\n"));

    /// <summary>Behaves as if a signal had ended the program.</summary>
    /// <param name="signal">Its number.</param>
    /// <exception cref="OperationCanceledException">Always; the script lets it pass.</exception>
    public void DieOf(int signal)
    {
        Signal = signal;
        Ending.Cancel();
        Ended.ThrowIfCancellationRequested();
    }
}
