using Kiln.Sdk.Configuration;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Services;

/// <summary>The variables of commands in a buildroot. Nothing of the caller's environment gets there but proxies.</summary>
internal static class BuildrootEnvironment
{
    private static readonly string[] Proxies = ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy"];

    /// <summary>What every command starts from: the configuration's, the home, proxies, the plugins'.</summary>
    public static IReadOnlyDictionary<string, string> Base(ISettings settings, BuildUser user, IReadOnlyDictionary<string, string> fromPlugins)
    {
        OrderedDictionary<string, string> variables = Copy(settings.GetMap("environment"));
        variables["HOME"] = user.Home;
        foreach (string proxy in Proxies)
        {
            if ((settings.GetString(proxy) ?? Environment.GetEnvironmentVariable(proxy)) is { Length: > 0 } value)
            {
                variables[proxy] = value;
            }
        }

        return Merge(variables, fromPlugins);
    }

    /// <summary>For runs of the package manager: a home in the tree, and messages that can be read by programs.</summary>
    public static IReadOnlyDictionary<string, string> ForPackages(IReadOnlyDictionary<string, string> variables, string rootPath, CommandPlace place)
    {
        OrderedDictionary<string, string> result = Copy(variables);
        result["HOME"] = (place == CommandPlace.HostTool ? rootPath : string.Empty) + "/installation-homedir";
        result["LC_MESSAGES"] = "C.UTF-8";
        return result;
    }

    public static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> over)
    {
        OrderedDictionary<string, string> result = Copy(variables);
        foreach ((string name, string value) in over)
        {
            result[name] = value;
        }

        return result;
    }

    private static OrderedDictionary<string, string> Copy(IReadOnlyDictionary<string, string> variables)
    {
        var result = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in variables)
        {
            result[name] = value;
        }

        return result;
    }
}
