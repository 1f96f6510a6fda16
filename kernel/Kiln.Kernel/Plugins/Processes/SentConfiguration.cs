using System.Text.Json.Nodes;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Wire;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>The configuration as a message.</summary>
internal static class SentConfiguration
{
    public static ConfigurationData From(ISettings settings)
    {
        var values = new JsonObject();
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        var broken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string key in settings.Keys)
        {
            try
            {
                values[key] = settings.GetNode(key)?.DeepClone();
            }
            catch (KilnException failure)
            {
                broken[key] = failure.Message;
            }

            if (settings.OriginOf(key) is var origin and not "default")
            {
                origins[key] = origin;
            }
        }

        return new ConfigurationData(values, origins, broken);
    }
}
