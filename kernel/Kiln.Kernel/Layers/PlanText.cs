using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kiln.Sdk.Plans;

namespace Kiln.Kernel.Layers;

/// <summary>
/// Writes plans as text that is equal exactly if they do the same to a tree, wherever the tree lies and in whatever run. Functions inside plans are pure and
/// belong to a plugin, whose version is an input of its own; what they know besides they say.
/// </summary>
/// <param name="options">The buildroot: its path is not part of what a plan does, and its unique extension is not either.</param>
/// <param name="rootPath">Host path of the tree.</param>
/// <param name="randomId">The run's random digits.</param>
internal sealed class PlanText(BuildrootOptions options, string rootPath, string randomId)
{
    public string Of(IEnumerable<TreeOperation> operations) => string.Join('\n', operations.Select(Line));

    public string Of(CommandPlan command)
    {
        var text = new StringBuilder();
        text.AppendJoin(' ', command.Arguments.Prepend(command.Program).Select(Quote));
        foreach ((string name, string value) in command.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append('\n').Append(name).Append('=').Append(Quote(value));
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{command.Place} {command.Identity} {command.WorkingDirectory} {command.Network}");
        return text.ToString();
    }

    /// <summary>Text without what differs from run to run.</summary>
    public string Neutral(string text) => text.Replace(rootPath, "<root>", StringComparison.Ordinal)
        .Replace(options.Name, options.SharedName, StringComparison.Ordinal).Replace(randomId, "<random>", StringComparison.Ordinal);

    private string Line(TreeOperation operation) => operation switch
    {
        MakeDirectoryOperation make => $"directory {Quote(make.Path)} {Octal(make.Mode)} {make.Owner}",
        MakeSymlinkOperation link => $"link {Quote(link.Path)} {Quote(link.Target)} {link.Replace}",
        MakeDeviceOperation device => $"device {Quote(device.Path)} {device.Device}",
        ChangeOwnerOperation owner => $"owner {Quote(owner.Path)} {owner.Owner} {owner.Recursive}",
        RemovePathOperation remove => $"remove {Quote(remove.Path)} {remove.ContentOnly} {string.Join(' ', remove.Keep.Select(Quote))}",
        PutFileOperation put => $"file {Quote(put.Path)} {Octal(put.Mode)} {put.Owner} {put.Existing} {Digest(put.Content.Span)}",
        CopyHostFileOperation copy => $"copy {Quote(copy.Path)} {Octal(copy.Mode)} {copy.Owner} {HostContent.Digest(copy.Source)}",
        EditTextOperation edit => $"edit {Quote(edit.Path)} {Quote(edit.Meaning)}",
        IfTextOperation conditional => $"if {Quote(conditional.Path)} {{\n{Of(conditional.Operations)}\n}}",
        RunCommandOperation command => $"run {Of(command.Command)}",
        _ => operation.ToString()!,
    };

    private string Digest(ReadOnlySpan<byte> content) => Hash(Neutral(Encoding.UTF8.GetString(content)), content);

    /// <summary>Binary content has no text form; its bytes count as they are.</summary>
    private static string Hash(string text, ReadOnlySpan<byte> content) =>
        Convert.ToHexStringLower(SHA256.HashData(text.Contains('\uFFFD', StringComparison.Ordinal) ? content : Encoding.UTF8.GetBytes(text)));

    private string Quote(string word) => $"'{Neutral(word).Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Octal(int mode) => Convert.ToString(mode, 8);
}
