namespace Kiln.Sdk.Services;

/// <summary>
/// Small texts that one plugin keeps from run to run, per buildroot name without its unique extension. Others do not see them. Runs at the same time may
/// overwrite each other's entries, never damage them.
/// </summary>
public interface IPrivateState
{
    /// <summary>The text that was set last, or null.</summary>
    /// <param name="name">1 to 64 letters, digits, dashes, underscores and dots, not starting with a dot.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Errors.KilnException">The name is impossible.</exception>
    Task<string?> GetAsync(string name, CancellationToken cancellation);

    /// <summary>Sets a text; null removes it.</summary>
    /// <param name="name">As for <see cref="GetAsync"/>.</param>
    /// <param name="value">At most a mebibyte.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Errors.KilnException">The name is impossible, the text too large, or the cache directory cannot be written.</exception>
    Task SetAsync(string name, string? value, CancellationToken cancellation);
}
