namespace Kiln.Broker.Tests.Support;

/// <summary>Exchanges two names as fast as it can until disposed.</summary>
internal sealed class Swapper : IDisposable
{
    private readonly Thread thread;
    private volatile bool stopped;

    internal Swapper(string first, string second)
    {
        thread = new Thread(() =>
        {
            while (!stopped)
            {
                Machine.Exchange(first, second);
            }
        });
        thread.Start();
    }

    public void Dispose()
    {
        stopped = true;
        thread.Join();
    }
}
