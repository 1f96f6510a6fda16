using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Hooks;

/// <summary>A handler that wants a place in a hook's order.</summary>
/// <param name="Plugin">Id of its plugin.</param>
/// <param name="Declaration">What the manifest says.</param>
internal sealed record HandlerSeat(string Plugin, ManifestHook Declaration);
