using System.Text;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Buildroot.Parts;

/// <summary>The text of the build user's macros: <c>config_opts['macros']</c> and what a build cannot do without.</summary>
internal static class MacroText
{
    public static string Build(BuildrootFacts facts)
    {
        var macros = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in facts.Settings.GetMap("macros"))
        {
            macros[name.StartsWith('%') ? name : "%" + name] = value;
        }

        foreach ((string name, string value) in Defaults(facts))
        {
            macros.TryAdd(name, value);
        }

        var text = new StringBuilder();
        foreach ((string name, string value) in macros)
        {
            text.Append(name).Append(' ').Append(value.Replace("\n", "\\\n", StringComparison.Ordinal)).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Defaults(BuildrootFacts facts)
    {
        yield return ("%_topdir", facts.User.Home + "/build");
        yield return ("%_rpmfilename", "%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm");
        if (facts.Settings.GetStrings("legal_host_arches").Count > 0)
        {
            yield return ("%_platform_multiplier", facts.Settings.GetString("forcearch") is null ? "1" : "10");
        }

        if (facts.Settings.GetNode("use_container_host_hostname") is null || facts.Settings.GetBoolean("use_container_host_hostname"))
        {
            yield return ("%_buildhost", facts.Host.HostName);
        }
    }
}
