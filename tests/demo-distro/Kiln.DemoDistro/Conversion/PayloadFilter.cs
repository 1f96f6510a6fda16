namespace Kiln.DemoDistro.Conversion;

/// <summary>Leaves out what nobody needs in a buildroot: documentation other than copyright notices, manuals and translations.</summary>
internal static class PayloadFilter
{
    private static readonly string[] DroppedTrees =
    [
        "/usr/share/man", "/usr/share/info", "/usr/share/lintian", "/usr/share/bug", "/usr/share/doc-base",
        "/usr/share/locale", "/usr/share/gtk-doc", "/usr/share/help", "/usr/share/menu", "/etc/dpkg", "/usr/share/bash-completion",
    ];

    public static bool IsDropped(string path) =>
        DroppedTrees.Any(tree => path.StartsWith(tree + "/", StringComparison.Ordinal)) || IsDroppedDocumentation(path);

    private static bool IsDroppedDocumentation(string path)
    {
        const string documentation = "/usr/share/doc/";
        if (!path.StartsWith(documentation, StringComparison.Ordinal))
        {
            return false;
        }

        var below = path[documentation.Length..].Split('/');
        return below.Length > 2 || (below.Length == 2 && below[1] != "copyright");
    }
}
