namespace Kiln.Rpm;

/// <summary>The input is not a readable RPM package. The message names the cause in words for the user.</summary>
public sealed class RpmFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">The kind of damage.</param>
    /// <param name="offset">Byte offset in the input at which it was found.</param>
    /// <param name="message">What is wrong, in words.</param>
    public RpmFormatException(RpmFormatReason reason, long offset, string message)
        : base($"{message} (at byte {offset})")
    {
        Reason = reason;
        Offset = offset;
    }

    /// <summary>The kind of damage.</summary>
    public RpmFormatReason Reason { get; }

    /// <summary>Byte offset in the input at which the damage was found.</summary>
    public long Offset { get; }
}
