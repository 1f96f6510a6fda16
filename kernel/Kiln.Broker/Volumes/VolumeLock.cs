using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Volumes;
using Kiln.Broker.Sessions;

namespace Kiln.Broker.Volumes;

/// <summary>
/// Held while volumes and pools are looked at and then made or removed, so that of all brokers of the machine one does so at a time. The volume manager's own locks end with each of
/// its commands.
/// </summary>
internal static class VolumeLock
{
    private const string Path = "/run/kiln-volumes.lock";
    private const int PauseMilliseconds = 50;

    /// <summary>Waits for it, as long as somebody waits for the session. Who may not use the group does not get it.</summary>
    internal static IDisposable Take(SessionState session, VolumeName group)
    {
        VolumeTable.Require(session, group);
        while (true)
        {
            try
            {
                // The broker's mask keeps others from opening it.
                return new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (UnauthorizedAccessException failure)
            {
                throw new RequestFailedException(BrokerErrorReason.System, $"Cannot make {Path}: {failure.Message}");
            }
            catch (DirectoryNotFoundException)
            {
                throw new RequestFailedException(BrokerErrorReason.System, $"Cannot make {Path}: the host has no /run.");
            }
            catch (IOException) when (File.Exists(Path))
            {
                session.RequireClient();
                Thread.Sleep(PauseMilliseconds);
            }
            catch (IOException failure)
            {
                throw new RequestFailedException(BrokerErrorReason.System, $"Cannot make {Path}: {failure.Message}");
            }
        }
    }
}
