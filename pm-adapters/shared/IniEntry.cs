namespace Kiln.Adapters.Dnf;

/// <summary>One key of a section; lines of a continued value are separated by line feeds.</summary>
internal sealed record IniEntry(string Section, string Key, string Value);
