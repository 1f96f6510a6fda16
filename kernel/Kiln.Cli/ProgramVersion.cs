namespace Kiln.Cli;

/// <summary>The versions the program states; see docs/adr/0004.</summary>
internal static class ProgramVersion
{
    /// <summary>The Mock version whose behaviour is provided. Callers of <c>mock</c> parse it.</summary>
    public const string Compatible = "6.7";

    /// <summary>Kiln's own.</summary>
    public static string Own { get; } =
        typeof(ProgramVersion).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>What <c>--version</c> prints: as <c>mock</c> only the number that callers expect.</summary>
    public static string Text(ProgramName name) => name.IsMock ? Compatible : $"kiln {Own} (mock {Compatible})";
}
