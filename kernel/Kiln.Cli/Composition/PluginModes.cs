using Kiln.Cli.Arguments;
using Kiln.Kernel.Operations;
using Kiln.Sdk.Services;

namespace Kiln.Cli.Composition;

/// <summary>Turns a command line with a mode of a plugin into an operation.</summary>
internal static class PluginModes
{
    /// <summary>Modes of the command line that only a plugin can serve.</summary>
    public static IReadOnlyList<string> Names { get; } = ["chain", "copyin", "copyout", "layers"];

    public static PluginOperation Create(string mode, Invocation run, CallerFiles files, CallerTrees trees)
    {
        Prepare(run, trees);
        bool opens = run.Mode == Mode.Chain;
        Dictionary<string, CallerFile> opened = opens ? run.Words.Distinct(StringComparer.Ordinal).ToDictionary(word => word, files.Open, StringComparer.Ordinal) : [];
        var kinds = run.Words.Distinct(StringComparer.Ordinal).ToDictionary(word => word, KindOf, StringComparer.Ordinal);
        return new PluginOperation(mode, run.Words, Options(run), new CallerAccess(opened, kinds, trees));
    }

    private static void Prepare(Invocation run, CallerTrees trees)
    {
        if (run.Words.Count < 2)
        {
            return;
        }

        if (run.Mode == Mode.CopyIn)
        {
            run.Words.SkipLast(1).ToList().ForEach(trees.PrepareReading);
        }
        else if (run.Mode == Mode.CopyOut)
        {
            trees.PrepareWriting(run.Words[^1]);
        }
    }

    private static Dictionary<string, string> Options(Invocation run)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                options[name] = value;
            }
        }

        Add("localrepo", run.Overrides.ChainDirectory);
        Add("continue", run.ContinueChain ? string.Empty : null);
        Add("recurse", run.RecurseChain ? string.Empty : null);
        Add("jobs", run.Jobs);
        return options;
    }

    private static CallerPathKind KindOf(string word) =>
        Directory.Exists(word) ? CallerPathKind.Directory : Path.Exists(word) ? CallerPathKind.File : CallerPathKind.Missing;
}
