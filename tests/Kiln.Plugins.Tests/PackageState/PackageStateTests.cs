using Kiln.Plugins.PackageState;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;

namespace Kiln.Plugins.Tests.PackageState;

/// <summary>The lists of packages.</summary>
public sealed class PackageStateTests
{
    private readonly ScriptedBuildroot _root = new(new JsonSettings()) { OnInstalled = _ => ["bash-5.2-1.x86_64 1795214328 51 installed"] };

    [Fact]
    public async Task Each_build_gets_its_list_of_installed_packages()
    {
        var plugin = new LoadedPlugin(new PackageStatePlugin());

        await plugin.FireAsync(HookCatalogue.PostDeps, Build());
        _root.Results.Clear();
        await plugin.FireAsync(HookCatalogue.PostDeps, Build());

        Assert.Equal("bash-5.2-1.x86_64 1795214328 51 installed\n", _root.Results["installed_pkgs.log"]);
        Assert.Equal(
            ["start Outputting list of installed packages", "installed %{nevra} %{buildtime} %{size} installed", "finish Outputting list of installed packages"],
            _root.Happened.Take(3),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_list_of_installed_packages_can_be_left_out()
    {
        await new LoadedPlugin(new PackageStatePlugin(), """{"installed_pkgs": false}""").FireAsync(HookCatalogue.PostDeps, Build());

        Assert.Empty(_root.Results);
    }

    [Fact]
    public async Task Available_packages_are_listed_once()
    {
        var plugin = new LoadedPlugin(new PackageStatePlugin(), """{"available_pkgs": true}""");
        _root.OnPackages = _ => new PackageOutcome(true, [], null, ["a-0:1-1.noarch 1 2 demo"], false);

        await plugin.FireAsync(HookCatalogue.PostYum, Transaction(PackageRequestKind.Install, succeeded: false));
        await plugin.FireAsync(HookCatalogue.PostYum, Transaction(PackageRequestKind.QueryAvailable, succeeded: true));
        Assert.Empty(_root.Results);
        await plugin.FireAsync(HookCatalogue.PostYum, Transaction(PackageRequestKind.Install, succeeded: true));
        await plugin.FireAsync(HookCatalogue.PostYum, Transaction(PackageRequestKind.Install, succeeded: true));

        Assert.Equal("a-0:1-1.noarch 1 2 demo\n", _root.Results["available_pkgs.log"]);
        Assert.Single(_root.Happened, "packages QueryAvailable: %{name}-%{epoch}:%{version}-%{release}.%{arch} %{buildtime} %{size} %{repoid}");
    }

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("""{"available_pkgs": true}""", """{"online": false}""")]
    public async Task Available_packages_are_not_listed_unasked_or_offline(string options, string settings)
    {
        await new LoadedPlugin(new PackageStatePlugin(), options, settings).FireAsync(HookCatalogue.PostYum, Transaction(PackageRequestKind.Install, succeeded: true));

        Assert.Empty(_root.Happened);
    }

    [Fact]
    public async Task A_list_that_cannot_be_made_does_not_fail_the_build()
    {
        _root.OnPackages = _ => throw new KilnException(KilnErrors.PackageManagerFailed, "no metadata");

        await new LoadedPlugin(new PackageStatePlugin(), """{"available_pkgs": true}""").FireAsync(HookCatalogue.PostYum, Transaction(PackageRequestKind.Install, succeeded: true));

        Assert.Contains("Warning Root: There will be no available_pkgs.log: no metadata", _root.Happened, StringComparer.Ordinal);
    }

    private BuildContext Build() => new(_root, new BuildProgress("x.src.rpm", null, BuildOutcome.Unknown, []));

    private TransactionContext Transaction(PackageRequestKind kind, bool succeeded) => new(_root, new PackageRequest(kind, []), succeeded);
}
