using Kiln.Benchmarks.Results;

namespace Kiln.Benchmarks;

/// <summary>Measurements that belong together.</summary>
internal abstract class BenchmarkGroup
{
    /// <summary>Its name on the command line and in the results.</summary>
    public abstract string Name { get; }

    public abstract Task RunAsync(Recorder recorder);
}
