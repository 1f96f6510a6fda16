using System.Text;
using System.Text.Json;

namespace Kiln.Kernel.Plugins.Processes;

/// <summary>Content that a plugin hands over: as text, as bytes, or as a file of the scratch directory.</summary>
internal sealed class HandedContent(ScratchDirectory scratch)
{
    public Stream Open(string? text, byte[]? content, string? file) => (text, content, file) switch
    {
        (not null, null, null) => new MemoryStream(Encoding.UTF8.GetBytes(text)),
        (null, not null, null) => new MemoryStream(content),
        (null, null, not null) => scratch.OpenRead(file),
        _ => throw new JsonException("exactly one of text, content and file must be there"),
    };

    /// <exception cref="Kiln.Sdk.Errors.KilnException">It is no name of a file in the scratch directory.</exception>
    public void CheckName(string file) => scratch.FullName(file);

    public FileStream Create(string file) => scratch.Create(file);
}
