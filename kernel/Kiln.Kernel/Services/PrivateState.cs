using System.Text.RegularExpressions;
using Kiln.Kernel.Buildroots;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.Services;

/// <summary>Texts of one plugin, each a file below the cache directory.</summary>
internal sealed partial class PrivateState(string cacheDirectory, string plugin) : IPrivateState
{
    private const int MaximumCharacters = 1 << 20;

    public async Task<string?> GetAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(FullName(name), cancellation);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failures.FromSystem(failure, $"The state '{name}' of plugin '{plugin}' cannot be read");
        }
    }

    public async Task SetAsync(string name, string? value, CancellationToken cancellation)
    {
        string path = FullName(name);
        if (value?.Length > MaximumCharacters)
        {
            throw new KilnException(KilnErrors.PluginFailed, $"Plugin '{plugin}' sets the state '{name}' to {value.Length} characters; at most {MaximumCharacters} are kept.");
        }

        StateDirectories.MakeGroupWritable(cacheDirectory);
        StateDirectories.MakeGroupWritable(Path.GetDirectoryName(Path.GetDirectoryName(path)!)!);
        StateDirectories.MakeGroupWritable(Path.GetDirectoryName(path)!);
        string partial = $"{Path.GetDirectoryName(path)}/.{Guid.NewGuid():N}";
        try
        {
            if (value is null)
            {
                File.Delete(path);
                return;
            }

            await File.WriteAllTextAsync(partial, value, cancellation);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failures.FromSystem(failure, $"The state '{name}' of plugin '{plugin}' cannot be written");
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private string FullName(string name) => NamePattern().IsMatch(name)
        ? Path.Combine(cacheDirectory, "plugin-state", plugin, name)
        : throw new KilnException(KilnErrors.PluginFailed, $"Plugin '{plugin}' uses '{name}' as the name of a state; it must be 1 to 64 letters, digits, '-', '_' and '.', not starting with '.'.");

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();
}
