using Kiln.Sdk.Contracts;

namespace Kiln.Plugins.Tests.Adapters;

/// <summary>Plans that the real dnf 4 runs, and what it really prints.</summary>
public sealed class RealDnf4Tests(TinyRepository repository) : IClassFixture<TinyRepository>
{
    [Fact]
    public void Packages_come_and_go()
    {
        SkipIfUnavailable();

        Assert.True(repository.Ask(PackageRequestKind.BuildDependencies, repository.Source("wants-good")).Succeeded);
        Assert.Equal(["good-1-1.noarch"], repository.Ask(PackageRequestKind.QueryInstalled, "%{nevra}").Lines, StringComparer.Ordinal);
        Assert.True(repository.Ask(PackageRequestKind.AutomaticUpdate).Succeeded);
        Assert.True(repository.Ask(PackageRequestKind.Remove, "good").Succeeded);
        Assert.Empty(repository.Ask(PackageRequestKind.QueryInstalled, "%{nevra}").Lines);
    }

    [Fact]
    public void Available_packages_are_one_a_line()
    {
        SkipIfUnavailable();

        Assert.Equal(
            ["broken-0:1-1.noarch tiny", "good-0:1-1.noarch tiny"],
            repository.Ask(PackageRequestKind.QueryAvailable, "%{name}-%{epoch}:%{version}-%{release}.%{arch} %{repoid}").Lines,
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("nosuch", "nosuch")]
    [InlineData("broken", "libfoo >= 2")]
    [InlineData("@nogroup", "nogroup")]
    public void What_cannot_be_installed_is_named(string package, string missing)
    {
        SkipIfUnavailable();

        PackageOutcome outcome = repository.Ask(PackageRequestKind.Install, package);

        Assert.False(outcome.Succeeded);
        Assert.Equal([missing], outcome.Missing, StringComparer.Ordinal);
        Assert.False(outcome.Retryable);
    }

    [Fact]
    public void A_requirement_of_a_source_package_is_named()
    {
        SkipIfUnavailable();

        Assert.Equal(["nonexistent-devel >= 99"], repository.Ask(PackageRequestKind.BuildDependencies, repository.Source("wants-nothing-real")).Missing, StringComparer.Ordinal);
    }

    [Fact]
    public void An_unknown_sub_command_is_a_missing_one()
    {
        SkipIfUnavailable();

        Assert.True(repository.Ask(PackageRequestKind.Raw, "nosuchcommand").SubCommandMissing);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/", true)]
    [InlineData("file:///nonexistent-repository", false)]
    public void Only_a_mirror_that_does_not_answer_may_pass(string url, bool retryable)
    {
        SkipIfUnavailable();
        using var other = new TinyRepository();
        other.Write($"[main]\nassumeyes=1\nreposdir=/dev/null\nretries=1\n[tiny]\nname=tiny\nbaseurl={url}\n");

        PackageOutcome outcome = other.Ask(PackageRequestKind.Install, "good");

        Assert.Equal(retryable, outcome.Retryable);
        Assert.Contains("tiny", outcome.Problem, StringComparison.Ordinal);
    }

    private static void SkipIfUnavailable()
    {
        if (TinyRepository.Unavailable is { } reason)
        {
            Assert.Skip(reason);
        }
    }
}
