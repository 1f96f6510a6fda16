namespace Kiln.Sdk.Wire;

/// <summary>Of <c>progress</c>: a step of the plugin appears as a state, with <c>Start:</c> and <c>Finish:</c> lines. Steps end in the reverse order.</summary>
/// <param name="Title">Title of the step.</param>
/// <param name="Step">Whether it begins or ends.</param>
internal sealed record ProgressParameters(string Title, ProgressStep Step);
