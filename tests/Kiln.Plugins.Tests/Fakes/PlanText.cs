using System.Text;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.Fakes;

/// <summary>Operations as lines, for golden texts.</summary>
internal static class PlanText
{
    public static string Of(IEnumerable<TreeOperation> operations) => string.Join('\n', operations.Select(Line));

    public static string Line(TreeOperation operation) => operation switch
    {
        MakeDirectoryOperation make => $"dir {make.Path} {Mode(make.Mode)} {make.Owner}",
        RemovePathOperation remove => $"remove {remove.Path}{(remove.ContentOnly ? "/*" : "")}{string.Concat(remove.Keep.Select(path => $" keep={path}"))}",
        PutFileOperation put => $"put {put.Path} {Mode(put.Mode)} {put.Owner} {put.Existing} {Quote(put.Content)}",
        MakeSymlinkOperation link => $"link {link.Path} -> {link.Target}{(link.Replace ? "" : " if missing")}",
        MakeDeviceOperation device => $"device {device.Path} {device.Device}",
        CopyHostFileOperation copy => $"copy {copy.Source} -> {copy.Path} {copy.Owner}{(copy.Optional ? " optional" : "")}",
        ChangeOwnerOperation owner => $"owner {owner.Path} {owner.Owner}{(owner.Recursive ? " recursive" : "")}",
        EditTextOperation edit => $"edit {edit.Path}",
        IfTextOperation conditional => $"if {conditional.Path}\n{string.Join('\n', conditional.Operations.SelectMany(inner => Line(inner).Split('\n')).Select(line => "  " + line))}",
        RunCommandOperation run => $"run {run.Command.Place} {run.Command.Identity} {Command(run.Command)}{(run.Command.AcceptedExits.Count > 1 ? " (any exit)" : "")}",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
    };

    public static string Command(CommandPlan plan) => string.Join(' ', plan.Arguments.Prepend(plan.Program));

    private static string Mode(int mode) => Convert.ToString(mode, 8);

    private static string Quote(ReadOnlyMemory<byte> content) => "\"" + Encoding.UTF8.GetString(content.Span).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
