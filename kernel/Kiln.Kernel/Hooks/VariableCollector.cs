using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Hooks;

/// <summary>Collects the variables that plugins set. Each has one owner.</summary>
internal sealed class VariableCollector
{
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, string> values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Values => values;

    public void Set(string plugin, string name, string value)
    {
        if (owners.TryGetValue(name, out string? owner) && owner != plugin)
        {
            throw new KilnException(
                KilnErrors.PluginConflict,
                $"Plugins '{owner}' and '{plugin}' both set the environment variable '{name}'.",
                "Disable one of them.");
        }

        if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new KilnException(KilnErrors.PluginFailed, $"Plugin '{plugin}' sets a variable with the impossible name '{name}'.");
        }

        owners[name] = plugin;
        values[name] = value;
    }
}
