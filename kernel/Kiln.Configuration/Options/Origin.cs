using Kiln.Configuration.Diagnostics;

namespace Kiln.Configuration.Options;

/// <summary>Where a value came from.</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="File">The file, for <see cref="OriginKind.File"/>.</param>
/// <param name="Line">The line in it, counted from 1; 0 when there is no file.</param>
/// <param name="Detail">What more there is to say: the option on the command line, or what the value was derived from.</param>
public sealed record Origin(OriginKind Kind, string? File = null, int Line = 0, string? Detail = null)
{
    /// <summary>The origin of everything that is built in.</summary>
    public static Origin Default { get; } = new(OriginKind.Default);

    /// <summary>The beginning of the line, for diagnostics; null when there is no file.</summary>
    internal SourcePosition? Position => File is null ? null : new SourcePosition(File, Line, 1);

    /// <summary>An origin on the command line.</summary>
    /// <param name="option">The option, such as <c>--resultdir</c>.</param>
    public static Origin CommandLine(string option) => new(OriginKind.CommandLine, Detail: option);

    /// <summary>An origin in the start-up itself.</summary>
    /// <param name="reason">What the value follows from.</param>
    public static Origin Derived(string reason) => new(OriginKind.Derived, Detail: reason);

    /// <summary><c>FILE:LINE</c>, <c>command line (--option)</c>, <c>default</c> or <c>derived (reason)</c>.</summary>
    public override string ToString() => Kind switch
    {
        OriginKind.File => $"{File}:{Line}",
        OriginKind.CommandLine => $"command line ({Detail})",
        OriginKind.Derived => $"derived ({Detail})",
        _ => "default",
    };
}
