using Kiln.Adapters.Yum;
using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tests.Adapters;

/// <summary>Plans for yum, run by dnf 4 under the name yum: what distributions install as yum today.</summary>
public sealed class RealYumTests(TinyRepository repository) : IClassFixture<TinyRepository>, IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("kiln-yum").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Packages_come_and_go()
    {
        if (TinyRepository.Unavailable is { } reason)
        {
            Assert.Skip(reason);
        }

        Assert.True(Ask(PackageRequestKind.Install, "good").Succeeded);
        Assert.Equal(["good-1-1.noarch"], Ask(PackageRequestKind.QueryInstalled, "%{nevra}").Lines, StringComparer.Ordinal);
        Assert.True(Ask(PackageRequestKind.AutomaticUpdate).Succeeded);
        Assert.True(Ask(PackageRequestKind.Raw, "repolist").Succeeded);
        Assert.True(Ask(PackageRequestKind.Remove, "good").Succeeded);
        Assert.Empty(Ask(PackageRequestKind.QueryInstalled, "%{nevra}").Lines);
        PackageOutcome missing = Ask(PackageRequestKind.Install, "nosuch");
        Assert.Equal((false, "nosuch"), (missing.Succeeded, string.Join(' ', missing.Missing)));
    }

    private PackageOutcome Ask(PackageRequestKind kind, params string[] arguments)
    {
        string yum = Path.Combine(directory, "yum");
        if (!File.Exists(yum))
        {
            File.CreateSymbolicLink(yum, "/usr/bin/dnf-3");
        }

        return repository.Ask(new YumPackageManager(), yum, kind, arguments);
    }
}
