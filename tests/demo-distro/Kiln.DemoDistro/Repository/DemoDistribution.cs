using System.Diagnostics;
using Kiln.DemoDistro.Hosting;
using Kiln.DemoDistro.Sources;

namespace Kiln.DemoDistro.Repository;

/// <summary>The whole: repository, source packages, permissions.</summary>
internal sealed class DemoDistribution(DistributionLayout layout, Machine machine, BuildSettings settings)
{
    public void Build()
    {
        var clock = Stopwatch.StartNew();
        Directory.CreateDirectory(layout.Root);
        using var held = DistributionLock.Take(layout.State, settings.Messages);
        new BinaryRepository(layout, machine, settings).Build();
        new SourceRepository(layout, machine, settings).Build();
        OpenToOthers();
        settings.Messages.WriteLine(
            $"{Directory.GetFiles(layout.Packages, "*.rpm").Length} packages and {Directory.GetFiles(layout.SourcePackages, "*.src.rpm").Length} source packages, {clock.Elapsed.TotalSeconds:F1} s");
    }

    // Builds run as another user; a strict umask must not keep that user out. The parent is ours only where the default place is used.
    private void OpenToOthers()
    {
        var parent = Path.GetDirectoryName(layout.Root);
        string[] shared = [layout.Root, layout.Repository, layout.SourcePackages];
        Tool.Run(new ToolCall("chmod", ["a+rx", .. shared, .. parent == DistributionLayout.SystemCache ? (string[])[parent] : []]));
    }
}
