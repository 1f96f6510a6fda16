using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.BindMount;

/// <summary>Options of <c>plugin_conf['bind_mount_opts']</c>.</summary>
/// <param name="Binds"><c>dirs</c>: host path, path inside the buildroot, optionally <c>ro</c> or <c>rw</c>. Default: none.</param>
internal sealed record BindMountOptions(IReadOnlyList<HostBind> Binds)
{
    public static BindMountOptions Read(OptionReader options)
    {
        HostBind[] binds = [.. options.Rows("dirs").Select(Bind)];
        string? twice = binds.GroupBy(bind => bind.Target, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? new BindMountOptions(binds) : throw Wrong($"'{twice}' is the target of two entries", "Remove one of them.");
    }

    private static HostBind Bind(IReadOnlyList<string> cells)
    {
        string entry = "('" + string.Join("', '", cells) + "')";
        if (cells.Count is not (2 or 3) || (cells.Count == 3 && cells[2] is not ("ro" or "rw")))
        {
            throw Wrong($"the entry {entry} is not of the form ('HOST PATH', 'PATH IN THE BUILDROOT') with an optional third 'ro' or 'rw'", "Correct the entry.");
        }

        return cells[0].StartsWith('/')
            ? new HostBind(cells[0], Target(cells[1], entry), ReadOnly: cells is [_, _, "ro"])
            : throw Wrong($"the host path of the entry {entry} is not absolute", "Write the whole path.");
    }

    private static string Target(string path, string entry)
    {
        string[] parts = [.. path.Split('/').Where(part => part.Length > 0 && part != ".")];
        return parts.Length > 0 && !parts.Contains("..", StringComparer.Ordinal)
            ? "/" + string.Join('/', parts)
            : throw Wrong($"the target of the entry {entry} is not a path below the buildroot's root", "Write an absolute path without '..'.");
    }

    private static KilnException Wrong(string what, string wayOut) =>
        new(KilnErrors.BadOption, $"Option 'dirs' of plugin 'bind_mount': {what}.", wayOut + " It is config_opts['plugin_conf']['bind_mount_opts']['dirs'].");
}
