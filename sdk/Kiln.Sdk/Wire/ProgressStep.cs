namespace Kiln.Sdk.Wire;

/// <summary>What a step does.</summary>
internal enum ProgressStep
{
    Begin,
    Done,
    Failed,
}
