using Kiln.Sdk.Configuration;

namespace Kiln.Plugins.Scm;

/// <summary>Packs a checkout as the archive that its spec file expects, with everything below <c>NAME-VERSION/</c>.</summary>
internal sealed class CheckoutArchive(ISettings settings, HostPrograms programs, ScmOptions options)
{
    public async Task WriteAsync(string checkout, string sources, SpecFacts facts, CancellationToken cancellation)
    {
        // The checkout takes the archive's top name for a moment, in a directory where no other name can be in its way.
        string stage = Path.Combine(Path.GetDirectoryName(checkout)!, $".kiln-archive-{Guid.NewGuid():N}");
        string top = $"{facts.Name}-{facts.Version}";
        string archive = Path.Combine(stage, "archive-" + facts.ArchiveName);
        Directory.CreateDirectory(stage);
        Directory.Move(checkout, Path.Combine(stage, top));
        try
        {
            string tar = settings.GetString("tar_binary") ?? "/bin/tar";
            await programs.RunAsync([tar, "caf", archive, .. Exclusions(), top], stage, cancellation);
        }
        finally
        {
            Directory.Move(Path.Combine(stage, top), checkout);
        }

        File.Move(archive, Path.Combine(sources, facts.ArchiveName), overwrite: true);
        Directory.Delete(stage);
    }

    private IEnumerable<string> Exclusions() =>
        options.ExcludeVersionControl && settings.GetString("tar") is null or "gnutar" ? ["--exclude-vcs"] : [];
}
