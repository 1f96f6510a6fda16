namespace Kiln.DemoDistro.Sources;

/// <summary>The mirror does not have the upstream archive of a source package.</summary>
internal sealed class UpstreamMissingException(string message) : Exception(message);
