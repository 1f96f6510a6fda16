using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Events;

/// <summary>A message.</summary>
/// <param name="Level">Importance.</param>
/// <param name="Text">One record; may have several lines.</param>
/// <param name="Channel">Where it goes.</param>
/// <param name="Source">File and line in the program, for instance <c>BuildrootInitializer.cs:70</c>.</param>
public sealed record MessageLogged(LogLevel Level, string Text, LogChannel Channel, string Source) : BuildEvent;
