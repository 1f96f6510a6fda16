namespace Kiln.Adapters.Dnf;

/// <summary>The configuration says something whose meaning for repositories is not certain.</summary>
/// <param name="reason">What it is, for people.</param>
internal sealed class Doubt(string reason) : Exception(reason);
