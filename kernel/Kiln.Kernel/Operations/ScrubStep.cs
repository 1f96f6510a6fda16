namespace Kiln.Kernel.Operations;

/// <summary>One kind of <c>--scrub</c>.</summary>
/// <param name="Kind">As the user named it; plugins hear of it.</param>
/// <param name="Main">What goes of the buildroot that builds.</param>
/// <param name="Bootstrap">What goes of the buildroot that holds the package manager.</param>
/// <param name="Announcement">Said before, or null.</param>
public sealed record ScrubStep(string Kind, ScrubExtent Main, ScrubExtent Bootstrap, string? Announcement = null);
