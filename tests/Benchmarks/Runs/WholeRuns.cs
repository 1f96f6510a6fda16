namespace Kiln.Benchmarks.Runs;

/// <summary>The groups that run a program.</summary>
internal static class WholeRuns
{
    /// <param name="options">The command line.</param>
    /// <param name="command">The program.</param>
    /// <param name="isPeer">Whether it knows the common options only.</param>
    public static IReadOnlyList<BenchmarkGroup> Of(BenchmarkOptions options, string command, bool isPeer)
    {
        var program = new TestedProgram(command, options.Root);
        BenchmarkGroup[] common = [new StartUpGroup(program, isPeer), new BuildrootGroup(program), new RebuildGroup(program, options.Source!), new ChainGroup(program, isPeer)];
        return isPeer ? common : [.. common, new ColdGroup(program), new LayeredGroup(program, options.Source!), new SizeGroup(program), new ParallelGroup(program, options.Source!), new MemoryGroup(program, options.Source!)];
    }
}
