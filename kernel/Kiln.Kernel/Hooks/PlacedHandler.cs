namespace Kiln.Kernel.Hooks;

/// <summary>A handler in its place.</summary>
/// <param name="Seat">The handler.</param>
/// <param name="Reason">What placed it.</param>
internal sealed record PlacedHandler(HandlerSeat Seat, string Reason);
