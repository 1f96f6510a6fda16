using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Wire;

/// <summary>Of <c>log</c>.</summary>
/// <param name="Message">Text for people; several lines stay one record.</param>
/// <param name="Level">Importance.</param>
/// <param name="Channel">Which log.</param>
internal sealed record LogParameters(string Message, LogLevel Level = LogLevel.Info, LogChannel Channel = LogChannel.Root);
