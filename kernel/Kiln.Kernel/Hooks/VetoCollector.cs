using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Hooks;

/// <summary>Collects vetoes, so that the user sees all of them at once.</summary>
internal sealed class VetoCollector
{
    private readonly List<string> vetoes = [];

    public void Add(string plugin, string reason) => vetoes.Add($"{plugin}: {reason}");

    public void ThrowIfAny(string item)
    {
        if (vetoes.Count > 0)
        {
            throw new KilnException(
                KilnErrors.Vetoed,
                $"The build of {item} was refused by {string.Join("; ", vetoes)}",
                "Remove the cause, or disable the plugin.");
        }
    }
}
