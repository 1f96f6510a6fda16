using System.Runtime.InteropServices;

namespace Kiln.Broker.Sandbox.Seccomp;

/// <summary>
/// The payload's system call filter as a BPF program: one block for each architecture that the host's processor runs; calls of any other are
/// answered with ENOSYS.
/// </summary>
internal static class SystemCallFilter
{
    private const uint Allow = 0x7FFF0000;
    private const uint Answer = 0x00050000;
    private const uint NotPermitted = 1;
    private const uint NoSystemCall = 38;
    private const uint NewUserNamespace = 0x10000000;
    private const uint SynchronousFlag = 4;
    private const uint X32Bit = 0x40000000;
    private const uint ArchitectureX64 = 0xC000003E;
    private const uint ArchitectureX86 = 0x40000003;
    private const uint ArchitectureArm64 = 0xC00000B7;
    private const uint NumberOffset = 0;
    private const uint ArchitectureOffset = 4;
    private const uint FirstArgumentOffset = 16;
    private const uint ThirdArgumentOffset = 32;

    internal static ulong[] Build(bool suppressSync) => Build(RuntimeInformation.ProcessArchitecture, suppressSync);

    internal static ulong[] Build(Architecture host, bool suppressSync)
    {
        var program = new List<ulong> { Load(ArchitectureOffset) };
        switch (host)
        {
            case Architecture.X64:
                AddBlock(program, ArchitectureX64, Block(call => call.X64, suppressSync, [JumpUnlessAtLeast(X32Bit, 1), Return(Answer | NoSystemCall)]));
                AddBlock(program, ArchitectureX86, Block(call => call.X86, suppressSync, []));
                break;
            case Architecture.Arm64:
                AddBlock(program, ArchitectureArm64, Block(call => call.Arm64, suppressSync, []));
                break;
            default:
                throw new PlatformNotSupportedException($"There is no system call filter for the architecture {host}; the sandbox would not be tight.");
        }

        program.Add(Return(Answer | NoSystemCall));
        return [.. program];
    }

    private static void AddBlock(List<ulong> program, uint architecture, List<ulong> block)
    {
        program.Add(JumpIfEqual(architecture, whenEqual: 1, otherwise: 0));
        program.Add(JumpAlways((uint)block.Count));
        program.AddRange(block);
    }

    private static List<ulong> Block(Func<SystemCall, int> number, bool suppressSync, ReadOnlySpan<ulong> prologue)
    {
        var block = new List<ulong> { Load(NumberOffset) };
        block.AddRange(prologue);
        foreach (var call in SystemCallLists.Refused)
        {
            AddAnswer(block, number(call), NotPermitted);
        }

        AddAnswer(block, number(SystemCallLists.OpaqueClone), NoSystemCall);
        foreach (var call in SystemCallLists.NamespaceMaking)
        {
            AddAnswerIfFlag(block, number(call), FirstArgumentOffset, NewUserNamespace, NotPermitted);
        }

        if (suppressSync)
        {
            foreach (var call in SystemCallLists.Synchronising)
            {
                AddAnswer(block, number(call), 0);
            }

            AddAnswerIfFlag(block, number(SystemCallLists.MemorySync), ThirdArgumentOffset, SynchronousFlag, 0);
        }

        block.Add(Return(Allow));
        return block;
    }

    private static void AddAnswer(List<ulong> block, int number, uint errno)
    {
        if (number >= 0)
        {
            block.Add(JumpIfEqual((uint)number, whenEqual: 0, otherwise: 1));
            block.Add(Return(Answer | errno));
        }
    }

    // The flag lies in the lower half of the argument on every architecture listed (all are little-endian).
    private static void AddAnswerIfFlag(List<ulong> block, int number, uint argument, uint flag, uint errno)
    {
        block.Add(JumpIfEqual((uint)number, whenEqual: 0, otherwise: 4));
        block.Add(Load(argument));
        block.Add(JumpIfSet(flag, whenSet: 0, otherwise: 1));
        block.Add(Return(Answer | errno));
        block.Add(Return(Allow));
    }

    private static ulong Load(uint offset) => Instruction(0x20, 0, 0, offset);

    private static ulong Return(uint value) => Instruction(0x06, 0, 0, value);

    private static ulong JumpAlways(uint skip) => Instruction(0x05, 0, 0, skip);

    private static ulong JumpIfEqual(uint value, byte whenEqual, byte otherwise) => Instruction(0x15, whenEqual, otherwise, value);

    private static ulong JumpIfSet(uint bits, byte whenSet, byte otherwise) => Instruction(0x45, whenSet, otherwise, bits);

    private static ulong JumpUnlessAtLeast(uint value, byte skip) => Instruction(0x35, 0, skip, value);

    private static ulong Instruction(ushort code, byte whenTrue, byte whenFalse, uint value) =>
        code | ((ulong)whenTrue << 16) | ((ulong)whenFalse << 24) | ((ulong)value << 32);
}
