namespace Kiln.DemoDistro.Conversion;

/// <summary>What one <c>update-alternatives --install</c> says: a master link with its slaves, and a priority.</summary>
internal sealed record AlternativeGroup(string Package, int Priority, IReadOnlyList<AlternativeLink> Links)
{
    public string Name => Links[0].Name;
}
