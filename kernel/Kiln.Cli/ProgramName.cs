using Kiln.Cli.Companions;

namespace Kiln.Cli;

/// <summary>Under which name the program was started. Only usage texts and <c>--version</c> differ.</summary>
/// <param name="Text">The name.</param>
/// <param name="Path">The program as the caller named it.</param>
internal sealed record ProgramName(string Text, string Path)
{
    /// <summary>Started as <c>mockchain</c>.</summary>
    public bool IsChainWrapper => System.IO.Path.GetFileName(Path) == ChainWrapper.Name;

    public bool IsMock => Text == "mock";

    /// <summary>Reads the first word of the real command line; the framework reports its own idea of it.</summary>
    public static ProgramName Detect()
    {
        string path = FirstWord();
        return Of(path);
    }

    public static ProgramName Of(string path) => System.IO.Path.GetFileName(path) switch
    {
        "mock" or ChainWrapper.Name => new ProgramName("mock", path),
        BuildLogCommand.Name => new ProgramName(BuildLogCommand.Name, path),
        _ => new ProgramName("kiln", path),
    };

    private static string FirstWord()
    {
        try
        {
            byte[] line = File.ReadAllBytes("/proc/self/cmdline");
            int end = Array.IndexOf(line, (byte)0);
            return System.Text.Encoding.UTF8.GetString(line, 0, end < 0 ? line.Length : end);
        }
        catch (IOException)
        {
            return "kiln";
        }
    }
}
