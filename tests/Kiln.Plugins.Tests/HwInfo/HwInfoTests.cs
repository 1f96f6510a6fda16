using Kiln.Plugins.HwInfo;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.HwInfo;

/// <summary>The record of the hardware.</summary>
public sealed class HwInfoTests
{
    [Fact]
    public async Task It_has_three_parts_and_a_missing_tool_leaves_its_part_empty()
    {
        var root = new ScriptedBuildroot(new JsonSettings())
        {
            OnHostTool = tool => tool switch
            {
                "lscpu" => ScriptedBuildroot.Exit(0, "Architecture: x86_64", "CPU(s): 2"),
                "df" => ScriptedBuildroot.Exit(1, "/dev/vda ext4"),
                _ => new CommandResult(127, 0, [], TimeSpan.Zero),
            },
        };

        await new LoadedPlugin(new HwInfoPlugin()).FireAsync(HookCatalogue.PreInit, new BuildrootContext(root));

        Assert.Equal(
            "CPU info:\nArchitecture: x86_64\nCPU(s): 2\n\n\nMemory:\n\n\nStorage (chroot, cache_topdir):\n/dev/vda ext4\n",
            root.Results["hw_info.log"]);
        Assert.Equal(["Info Root: enabled HW Info plugin", "host: lscpu", "host: free --human", "host: df -H -T /R /var/cache/mock"], root.Happened, StringComparer.Ordinal);
    }
}
