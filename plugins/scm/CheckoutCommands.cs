namespace Kiln.Plugins.Scm;

/// <summary>The commands that check out, as words.</summary>
internal static class CheckoutCommands
{
    private const string BranchWord = "SCM_BRN";

    /// <summary>The command that checks out, run beside the checkout.</summary>
    public static IReadOnlyList<string> Get(ScmOptions options) =>
        [.. options.Get.SelectMany(word => Expand(word, options)).Select(word => ScmOptions.WithPackage(word, options.Package))];

    /// <summary>Commands that complete it, run inside the checkout.</summary>
    public static IEnumerable<IReadOnlyList<string>> Complete(ScmOptions options)
    {
        if (options is { Method: ScmMethod.Git, Branch: { } branch })
        {
            yield return ["git", "checkout", branch];
            if (options.Get.Any(word => word is "--recursive" || word.StartsWith("--recurse-submodules", StringComparison.Ordinal)))
            {
                yield return ["git", "submodule", "update", "--init", "--recursive"];
            }
        }

        if (options.Method == ScmMethod.Distgit)
        {
            yield return options.GetSources;
        }
    }

    /// <summary>Whether the command needs a branch that is not given.</summary>
    public static bool LacksBranch(ScmOptions options) =>
        options is { Method: ScmMethod.Distgit, Branch: null } && options.Get.Any(word => word.Contains(BranchWord, StringComparison.Ordinal));

    /// <summary>The words that stand for one word of the command: git checks the branch out later, cvs wants an option before it.</summary>
    private static IEnumerable<string> Expand(string word, ScmOptions options) => (options.Method, word == BranchWord) switch
    {
        (ScmMethod.Git, true) => [],
        (ScmMethod.Cvs, true) => options.Branch is null ? [] : ["-r", options.Branch],
        (ScmMethod.Git, false) => [word.Replace(BranchWord, string.Empty, StringComparison.Ordinal)],
        (ScmMethod.Svn, _) => [word.Replace(BranchWord, options.Branch ?? "trunk", StringComparison.Ordinal)],
        _ => [word.Replace(BranchWord, options.Branch ?? string.Empty, StringComparison.Ordinal)],
    };
}
