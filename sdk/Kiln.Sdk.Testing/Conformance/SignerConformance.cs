using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>What every signer must do.</summary>
public static class SignerConformance
{
    // No shell and no option parser may take a name for anything else.
    private static readonly string[] Names = ["a-1-1.noarch.rpm", "a-1-1.src.rpm", "it's $(touch x) & %(rpms)s-1-1.noarch.rpm"];

    /// <summary>
    /// Checks a signer: every package is signed and has its name still, nothing else in the directory changes, packages that are signed can be signed again; who cannot sign
    /// says so with <see cref="KilnErrors.SigningFailed"/> and leaves every package there; what was cancelled before it began is not done.
    /// </summary>
    /// <param name="subject">The signer and its packages.</param>
    /// <returns>Problems; empty if it conforms.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(SignerSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var findings = new Findings();
        string directory = Directory.CreateTempSubdirectory("kiln-signer-").FullName;
        try
        {
            await CancelAsync(subject, directory, findings);
            await RefuseAsync(subject, directory, findings);
            await SignAsync(subject, directory, findings);
            return findings.Problems;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task SignAsync(SignerSubject subject, string directory, Findings findings)
    {
        SigningRequest request = Request(subject, directory);
        string other = Path.Combine(directory, "build.log");
        await File.WriteAllTextAsync(other, "not a package");
        string[] before = NamesIn(directory);
        foreach (string when in (string[])["first", "second"])
        {
            (ISigner signer, IBuildroot buildroot) = subject.Open();
            await findings.RequireSuccessAsync($"SignAsync, the {when} time,", () => signer.SignAsync(buildroot, request, CancellationToken.None));
            string[] unsigned = [.. request.Packages.Where(path => !File.Exists(path) || !subject.IsSigned(path)).Select(path => Path.GetFileName(path))];
            findings.Require(unsigned.Length == 0, $"SignAsync, the {when} time, leaves unsigned: {string.Join(", ", unsigned)}");
        }

        findings.Require(
            NamesIn(directory).SequenceEqual(before, StringComparer.Ordinal), $"SignAsync changes what is in the directory: {string.Join(", ", NamesIn(directory))}");
        findings.Require(File.Exists(other) && await File.ReadAllTextAsync(other) == "not a package", "SignAsync changes a file that it was not asked to sign");
    }

    private static async Task RefuseAsync(SignerSubject subject, string directory, Findings findings)
    {
        SigningRequest request = Request(subject, directory);
        string[] before = NamesIn(directory);
        (ISigner signer, IBuildroot buildroot) = subject.OpenBroken();
        await findings.RequireRefusalAsync("SignAsync without the means to sign", () => signer.SignAsync(buildroot, request, CancellationToken.None), KilnErrors.SigningFailed.ExitCode);
        findings.Require(NamesIn(directory).SequenceEqual(before, StringComparer.Ordinal), "A signer that fails takes packages away or adds files");
    }

    private static async Task CancelAsync(SignerSubject subject, string directory, Findings findings)
    {
        SigningRequest request = Request(subject, directory);
        (ISigner signer, IBuildroot buildroot) = subject.Open();
        await findings.RequireCancellationAsync("SignAsync", token => signer.SignAsync(buildroot, request, token));
        findings.Require(!request.Packages.Any(subject.IsSigned), "A call that was cancelled before it began signs packages");
    }

    private static SigningRequest Request(SignerSubject subject, string directory)
    {
        string[] packages = [.. Names.Select(name => Path.Combine(directory, name))];
        Array.ForEach(packages, subject.Make);
        return new SigningRequest(packages, directory);
    }

    private static string[] NamesIn(string directory) =>
        [.. Directory.EnumerateFileSystemEntries(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
