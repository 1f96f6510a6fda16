namespace Kiln.DemoDistro.Conversion;

/// <summary>One link of an alternative: where it stands, its name in /etc/alternatives, what it points at.</summary>
internal sealed record AlternativeLink(string Link, string Name, string Target);
