namespace Kiln.Sdk.Contracts;

/// <summary>One thing that determines what a tree contains.</summary>
/// <param name="Name">What it is, for people; unique in a request.</param>
/// <param name="Value">All of it, as text that is equal exactly if it determines the same.</param>
public sealed record LayerInput(string Name, string Value);
