using Kiln.Sdk.Services;

namespace Kiln.Kernel.Operations;

/// <summary>What a source package is made of: a spec file and, if there are any, sources. At most one of the two kinds of sources is given.</summary>
/// <param name="Spec">The spec file.</param>
/// <param name="File">A single source file, or null.</param>
/// <param name="Directory">A directory of sources, or null. Whoever opened it closes it.</param>
public sealed record SourceFiles(CallerFile Spec, CallerFile? File, CallerDirectory? Directory);
