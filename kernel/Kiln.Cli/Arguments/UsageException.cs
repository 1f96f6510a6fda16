namespace Kiln.Cli.Arguments;

/// <summary>The command line is wrong in its form; exit status 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
