namespace Kiln.Configuration.Syntax;

internal sealed record ImportName(string Name, string? Alias);
