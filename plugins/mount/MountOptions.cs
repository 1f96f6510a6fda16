using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Mount;

/// <summary>Options of <c>plugin_conf['mount_opts']</c>.</summary>
/// <param name="Mounts"><c>dirs</c>: device, path inside the buildroot, file system type, mount options. Default: none.</param>
internal sealed record MountOptions(IReadOnlyList<MountPlan> Mounts)
{
    public static MountOptions Read(OptionReader options)
    {
        MountPlan[] mounts = [.. options.Rows("dirs").Select(cells => new MountEntry(cells).ToPlan())];
        string? twice = mounts.GroupBy(mount => mount.Target, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null
            ? new MountOptions(mounts)
            : throw new KilnException(
                KilnErrors.BadOption, $"Option 'dirs' of plugin 'mount': '{twice}' is the target of two entries.", "Remove one of them from config_opts['plugin_conf']['mount_opts']['dirs'].");
    }
}
