using Kiln.Broker.Contracts.Channel;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Composition;

/// <summary>The same program on a runtime that can load plugins. What was compiled ahead of time gives way to it where plugins take part that it has no code of (docs/adr/0015).</summary>
internal static class LoadingProgram
{
    private const string FileName = "kiln-dynamic";

    /// <summary>Goes on as that program, in this process, from the beginning. Nothing must have been written or changed yet.</summary>
    /// <param name="plugin">The plugin that makes it necessary.</param>
    /// <param name="words">The command line without the program's name.</param>
    /// <returns>Nothing: there is no way back.</returns>
    /// <exception cref="KilnException">It cannot be started.</exception>
    public static int GoOn(string plugin, IReadOnlyList<string> words)
    {
        ProgramName name = ProgramName.Detect();
        string path = Path.Combine(AppContext.BaseDirectory, FileName);
        // A wrapper's words are unwrapped already.
        ChannelException failure = ProcessImage.Replace(path, [name.IsChainWrapper ? name.Text : name.Path, .. words]);
        throw new KilnException(
            KilnErrors.BadPlugin,
            $"Plugin '{plugin}' is not part of this program, and the one that loads plugins could not be started: {failure.Message}.",
            $"Install Kiln anew, or disable the plugin with --disable-plugin={plugin}.",
            failure);
    }
}
