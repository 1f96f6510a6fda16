using System.Runtime.InteropServices;

namespace Kiln.Broker.Native;

/// <summary>System calls the C library has no function for. Calls newer than 424 have one number on all architectures.</summary>
internal static class SystemCallNumbers
{
    internal const int OpenTree = 428;
    internal const int MoveMount = 429;
    internal const int FsOpen = 430;
    internal const int FsConfig = 431;
    internal const int FsMount = 432;
    internal const int CloseRange = 436;
    internal const int OpenAt2 = 437;
    internal const int FAccessAt2 = 439;

    private static readonly bool Arm64 = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    internal static int SetFsUid => Arm64 ? 151 : 122;

    internal static int SetFsGid => Arm64 ? 152 : 123;

    internal static int SetGroups => Arm64 ? 159 : 116;
}
