namespace Kiln.Sdk.Errors;

/// <summary>The only exception that a run ends with on purpose. Its text is for people, its <see cref="Error"/> for programs.</summary>
public sealed class KilnException : Exception
{
    /// <summary>Makes a failure.</summary>
    /// <param name="error">The kind.</param>
    /// <param name="message">Names the thing and the cause.</param>
    /// <param name="wayOut">What the reader can do; null if there is nothing to say.</param>
    /// <param name="inner">What caused it.</param>
    public KilnException(KilnError error, string message, string? wayOut = null, Exception? inner = null)
        : base(message, inner)
    {
        Error = error;
        WayOut = wayOut;
        ExitCode = error.ExitCode;
    }

    /// <summary>The kind.</summary>
    public KilnError Error { get; }

    /// <summary>What the reader can do, or null.</summary>
    public string? WayOut { get; }

    /// <summary>Exit status of the program; differs from the kind's when a command's own status is passed on.</summary>
    public int ExitCode { get; init; }

    /// <summary>The command that failed, or null.</summary>
    public CommandFailure? Command { get; init; }
}
