namespace Kiln.Broker.Sandbox;

/// <summary>What a process that joins a sandbox becomes.</summary>
/// <remarks>Handed over in memory, never as arguments or environment of the stage: those would act on the stage itself.</remarks>
internal sealed record ExecPlan(
    string Program,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<string> Environment,
    string WorkingDirectory,
    uint Uid,
    uint Gid)
{
    /// <summary>False only for systemd-nspawn, which needs its rights to confine the payload itself.</summary>
    internal bool IsConfined { get; init; } = true;

    internal bool JoinsNetwork { get; init; }

    internal bool SuppressesSync { get; init; }

    internal bool Uses32Bit { get; init; }

    internal bool HasTerminal { get; init; }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Program);
        WriteAll(writer, Arguments);
        WriteAll(writer, Environment);
        writer.Write(WorkingDirectory);
        writer.Write(Uid);
        writer.Write(Gid);
        writer.Write(IsConfined);
        writer.Write(JoinsNetwork);
        writer.Write(SuppressesSync);
        writer.Write(Uses32Bit);
        writer.Write(HasTerminal);
    }

    internal static ExecPlan Read(BinaryReader reader) =>
        new(reader.ReadString(), ReadAll(reader), ReadAll(reader), reader.ReadString(), reader.ReadUInt32(), reader.ReadUInt32())
        {
            IsConfined = reader.ReadBoolean(),
            JoinsNetwork = reader.ReadBoolean(),
            SuppressesSync = reader.ReadBoolean(),
            Uses32Bit = reader.ReadBoolean(),
            HasTerminal = reader.ReadBoolean(),
        };

    private static void WriteAll(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    private static string[] ReadAll(BinaryReader reader)
    {
        var texts = new string[reader.ReadInt32()];
        for (var index = 0; index < texts.Length; index++)
        {
            texts[index] = reader.ReadString();
        }

        return texts;
    }
}
