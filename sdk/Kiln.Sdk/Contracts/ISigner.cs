using Kiln.Sdk.Services;

namespace Kiln.Sdk.Contracts;

/// <summary>
/// Signs packages. Off unless a plugin that provides it is on; then a build has succeeded only if its packages are signed. A signer replaces the content of files,
/// never their names: what is listed as a result before is a result afterwards.
/// </summary>
public interface ISigner
{
    /// <summary>
    /// Signs the packages of one build where they lie. Called once per build, when its packages are in the result directory, before <c>postbuild</c>; not for builds of
    /// source packages alone.
    /// </summary>
    /// <param name="buildroot">The buildroot, seen through the signer's permissions.</param>
    /// <param name="request">What is signed.</param>
    /// <param name="cancellation">Stops it; a package is then signed or as it was.</param>
    /// <exception cref="Errors.KilnException">A package could not be signed (<see cref="Errors.KilnErrors.SigningFailed"/>). The build has failed; its packages stay.</exception>
    Task SignAsync(IBuildroot buildroot, SigningRequest request, CancellationToken cancellation);
}
