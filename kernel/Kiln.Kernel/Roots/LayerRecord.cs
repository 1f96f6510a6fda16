namespace Kiln.Kernel.Roots;

/// <summary>What is kept with a layer. Its being there says that the layer is complete.</summary>
/// <param name="Format">Of this file; another one is a layer of another version, which does not exist for this one.</param>
/// <param name="Below">Keys of the layers that it is stacked on, nearest first.</param>
/// <param name="Created">When it was stored.</param>
/// <param name="BootId">The boot of the machine in which it was written without waiting for the disk; null if it is safe.</param>
internal sealed record LayerRecord(int Format, IReadOnlyList<string> Below, DateTimeOffset Created, string? BootId)
{
    public const int CurrentFormat = 1;
}
