using Kiln.Plugins.HwInfo;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.HwInfo;

/// <summary>The record of the hardware.</summary>
public sealed class HwInfoTests
{
    private readonly ScriptedBuildroot _root = new(new JsonSettings())
    {
        OnHostTool = tool => tool switch
        {
            "lscpu" => ScriptedBuildroot.Exit(0, "Architecture: x86_64", "CPU(s): 2"),
            "df" => ScriptedBuildroot.Exit(1, "/dev/vda ext4"),
            _ => new CommandResult(127, 0, [], TimeSpan.Zero),
        },
    };

    private readonly LoadedPlugin _plugin = new(new HwInfoPlugin());

    [Fact]
    public async Task It_has_three_parts_and_a_missing_tool_leaves_its_part_empty()
    {
        await FireAsync(HookCatalogue.PreInit);
        await FireAsync(HookCatalogue.PostInit);

        Assert.Equal(
            "CPU info:\nArchitecture: x86_64\nCPU(s): 2\n\n\nMemory:\n\n\nStorage (chroot, cache_topdir):\n/dev/vda ext4\n",
            _root.Results["hw_info.log"]);
        Assert.Equal(["Info Root: enabled HW Info plugin", "host: lscpu", "host: free --human", "host: df -H -T /R /var/cache/mock"], _root.Happened, StringComparer.Ordinal);
    }

    [Fact]
    public async Task It_is_there_when_the_initialisation_fails()
    {
        await FireAsync(HookCatalogue.PreInit);
        await FireAsync(HookCatalogue.InitFailed);

        Assert.StartsWith("CPU info:", _root.Results["hw_info.log"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_written_once_for_each_initialisation()
    {
        await FireAsync(HookCatalogue.PreInit);
        await FireAsync(HookCatalogue.PostInit);
        _root.Results.Clear();
        await FireAsync(HookCatalogue.PostInit);

        Assert.Empty(_root.Results);
    }

    private Task FireAsync(Hook<BuildrootContext> hook) => _plugin.FireAsync(hook, new BuildrootContext(_root));
}
