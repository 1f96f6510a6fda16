namespace Kiln.Sdk.Plans;

/// <summary>Writes a file whole, beside and renamed into place.</summary>
/// <param name="Path">Where.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Mode">Permission bits.</param>
/// <param name="Owner">Owner.</param>
/// <param name="Existing">What happens to an existing file.</param>
public sealed record PutFileOperation(
    string Path,
    ReadOnlyMemory<byte> Content,
    int Mode = 0b110_100_100,
    TreeIdentity Owner = TreeIdentity.Root,
    ExistingFile Existing = ExistingFile.KeepIfEqual) : TreeOperation
{
    /// <summary>Makes an operation from text, as UTF-8.</summary>
    public static PutFileOperation FromText(string path, string content, ExistingFile existing = ExistingFile.KeepIfEqual) =>
        new(path, System.Text.Encoding.UTF8.GetBytes(content), Existing: existing);
}
