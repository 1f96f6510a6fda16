namespace Kiln.Sdk.Services;

/// <summary>The build user of a buildroot.</summary>
/// <param name="Name"><c>chrootuser</c>.</param>
/// <param name="Group"><c>chrootgroup</c>.</param>
/// <param name="Uid">Numeric id inside the tree.</param>
/// <param name="Gid">Numeric group id inside the tree.</param>
/// <param name="Home"><c>chroothome</c>, absolute inside the tree.</param>
public sealed record BuildUser(string Name, string Group, int Uid, int Gid, string Home);
