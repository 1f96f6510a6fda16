namespace Kiln.DemoDistro.Debian;

/// <summary>A suite on a mirror from which this machine installs.</summary>
internal sealed record AptSource(string Uri, string Suite);
