using Kiln.Configuration.Diagnostics;

namespace Kiln.Configuration.Syntax;

/// <summary>A parsed file. Statements that could not be parsed are missing and have an entry in <c>Problems</c>.</summary>
internal sealed record ParsedFile(SourceFile File, IReadOnlyList<Statement> Statements, IReadOnlyList<Diagnostic> Problems);
