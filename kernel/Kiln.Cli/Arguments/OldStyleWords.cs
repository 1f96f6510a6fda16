namespace Kiln.Cli.Arguments;

/// <summary>A first word that chooses the mode: Mock's historical ones, and Kiln's commands that only show something.</summary>
internal static class OldStyleWords
{
    private static readonly Dictionary<string, Mode> Modes = new(StringComparer.Ordinal)
    {
        ["chroot"] = Mode.Chroot,
        ["shell"] = Mode.Shell,
        ["rebuild"] = Mode.Rebuild,
        ["install"] = Mode.Install,
        ["installdeps"] = Mode.InstallDependencies,
        ["remove"] = Mode.Remove,
        ["init"] = Mode.Init,
        ["clean"] = Mode.Clean,
        ["hooks"] = Mode.ShowHooks,
        ["plugins"] = Mode.ShowPlugins,
        ["config"] = Mode.Configuration,
        ["completion"] = Mode.Completion,
        ["man"] = Mode.Manual,
        ["layers"] = Mode.Layers,
    };

    /// <summary>The mode that the first word stands for, or null.</summary>
    public static Mode? ModeOf(IReadOnlyList<string> words) =>
        words.Count > 0 && Modes.TryGetValue(words[0], out Mode mode) ? mode : null;

    /// <summary>Turns a leading word into the mode if no option chose one, then removes one leading <c>--</c>.</summary>
    public static void Apply(Invocation invocation)
    {
        if (invocation.RequestedMode is null && ModeOf(invocation.Words) is { } mode)
        {
            invocation.RequestedMode = mode;
            invocation.Words.RemoveAt(0);
        }

        if (invocation.Words.Count > 0 && invocation.Words[0] == "--")
        {
            invocation.Words.RemoveAt(0);
        }
    }
}
