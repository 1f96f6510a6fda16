namespace Kiln.Cli.Shell;

/// <summary>Hands every key of the user's terminal on as it is pressed, and puts the terminal back in any case.</summary>
internal sealed class RawMode : IDisposable
{
    private readonly string? saved;
    private int restored;

    private RawMode(string? saved)
    {
        this.saved = saved;
        AppDomain.CurrentDomain.ProcessExit += Restore;
    }

    public static RawMode Enter()
    {
        string? before = SttyTool.Run("-g");
        if (before is not null)
        {
            SttyTool.Run("raw", "-echo");
        }

        return new RawMode(before);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Restore;
        Restore(this, EventArgs.Empty);
    }

    private void Restore(object? sender, EventArgs e)
    {
        if (saved is not null && Interlocked.Exchange(ref restored, 1) == 0)
        {
            SttyTool.Run(saved);
        }
    }
}
