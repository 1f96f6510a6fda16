using System.Globalization;

namespace Kiln.Process.Tests.Support;

/// <summary>Processes that carry the mark of a plugin, and scratch directories: none may be left.</summary>
internal sealed class ProcessCensus
{
    private readonly HashSet<string> found = Look();

    public static ProcessCensus Take() => new();

    public void MustBeAsBefore()
    {
        // Killed processes are gone for their parent when they were waited for; a child that was forked away is collected by another a moment later.
        for (int attempt = 0; attempt < 200 && Left().Length > 0; attempt++)
        {
            Thread.Sleep(25);
        }

        Assert.Empty(Left());
    }

    private string[] Left() => [.. Look().Except(found, StringComparer.Ordinal)];

    private static HashSet<string> Look() =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(IsMarked).Select(path => Path.GetFileName(path)),
        .. Directory.EnumerateDirectories(Path.GetTempPath(), $"kiln-{AbusiveRun.Id}-*").Where(path => Directory.GetFiles(path, "plugin.json", SearchOption.AllDirectories).Length == 0),
    ];

    private static bool IsMarked(string path)
    {
        if (!int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return false;
        }

        try
        {
            return File.ReadAllText(Path.Combine(path, "environ")).Contains($"HOME={Path.GetTempPath()}kiln-{AbusiveRun.Id}-", StringComparison.Ordinal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
