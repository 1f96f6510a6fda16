using Kiln.Kernel.Journal;
using Kiln.Kernel.Roots;

namespace Kiln.Kernel;

/// <summary>
/// Does once, to no effect, what every run comes to do: what the runtime makes at the first use of a type is then there. For a thread that has nothing else to do while the run begins.
/// </summary>
internal static class RunRehearsal
{
    public static void Run()
    {
        RunJournal.Line(new JournalRecord(1, ResourceKind.UnfinishedTree, "/", "a"));
        _ = RootJson.Default.Options.GetTypeInfo(typeof(RootState));
        _ = RootJson.Default.Options.GetTypeInfo(typeof(LayerRecord));
        new MountInfo("36 35 98:0 / / rw - ext4 /dev/x rw\n").Of("/");
        _ = TimeProvider.System.GetLocalNow();
    }
}
