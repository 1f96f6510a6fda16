using Kiln.Configuration.Requests;

namespace Kiln.Cli.Display;

/// <summary>What the console shows.</summary>
/// <param name="Verbosity">How much.</param>
/// <param name="EchoMainOutput">Whether output of rpmbuild and the package manager is copied to standard output.</param>
/// <param name="ErrorMark">What lines of standard error begin with.</param>
internal sealed record ConsoleOptions(Verbosity Verbosity, bool EchoMainOutput, byte[] ErrorMark);
