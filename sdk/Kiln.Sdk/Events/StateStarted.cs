namespace Kiln.Sdk.Events;

/// <summary>A state was entered.</summary>
/// <param name="Id">Stable id, for instance <c>chroot-init</c>.</param>
/// <param name="Title">Mock's title, for instance <c>chroot init</c>.</param>
public sealed record StateStarted(string Id, string Title) : BuildEvent;
