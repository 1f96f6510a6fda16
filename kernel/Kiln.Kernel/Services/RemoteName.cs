using System.Net.Http.Headers;

namespace Kiln.Kernel.Services;

/// <summary>The name of a fetched file. What the server proposes is text of a stranger: only its last component counts.</summary>
internal static class RemoteName
{
    private const int MaximumBytes = 200;

    /// <summary>The proposed name, else the address's last component, else a fixed one.</summary>
    public static string Of(Uri address, ContentDispositionHeaderValue? disposition) =>
        Clean(disposition?.FileNameStar) ?? Clean(disposition?.FileName) ?? Clean(Uri.UnescapeDataString(address.AbsolutePath)) ?? "download";

    private static string? Clean(string? proposed)
    {
        if (proposed is null)
        {
            return null;
        }

        string name = proposed.Trim().Trim('"');
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        bool usable = name.Length > 0 && name is not ("." or "..") && !name.Any(char.IsControl) && System.Text.Encoding.UTF8.GetByteCount(name) <= MaximumBytes;
        return usable ? name : null;
    }
}
