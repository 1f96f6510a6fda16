namespace Kiln.DemoDistro.Repository;

/// <summary>Lets one process at a time work on a distribution.</summary>
internal static class DistributionLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static FileStream Take(string directory, TextWriter messages)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "lock");
        for (var announced = false; ; announced = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!announced)
                {
                    messages.WriteLine($"waiting for another process that works on {directory}");
                }

                Thread.Sleep(Pause);
            }
        }
    }
}
