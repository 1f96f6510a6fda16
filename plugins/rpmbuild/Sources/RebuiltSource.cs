using Kiln.Rpm;

namespace Kiln.Plugins.Rpmbuild.Sources;

/// <summary>The source package as the tree's rpmbuild makes it.</summary>
/// <param name="Path">Absolute path inside the tree.</param>
/// <param name="Header">Its header.</param>
internal sealed record RebuiltSource(string Path, RpmHeader Header);
