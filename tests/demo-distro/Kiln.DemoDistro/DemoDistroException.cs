namespace Kiln.DemoDistro;

/// <summary>A failure whose message is all that the user needs.</summary>
internal sealed class DemoDistroException(string message) : Exception(message);
