using Kiln.Configuration.Values;

namespace Kiln.Configuration.Listing;

/// <summary>An option, or an entry of one, that two configurations do not agree about.</summary>
/// <param name="Option">The option as a file would write it, such as <c>config_opts['macros']['%dist']</c>.</param>
/// <param name="Left">The value in the first configuration; null when it has none.</param>
/// <param name="Right">The value in the second configuration; null when it has none.</param>
public sealed record OptionDifference(string Option, Value? Left, Value? Right);
