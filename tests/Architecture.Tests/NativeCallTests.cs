using Kiln.Architecture.Tests.Repository;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiln.Architecture.Tests;

/// <summary>Native calls are made in two places only, so that an audit knows where to look.</summary>
public sealed class NativeCallTests
{
    private static readonly string[] Places = ["kernel/Kiln.Broker/Native/", "kernel/Kiln.Broker.Contracts/Channel/"];

    [Fact]
    public void Native_calls_are_declared_in_the_broker_and_the_descriptor_channel_only()
    {
        string[] elsewhere =
        [
            .. RepositoryTree.Sources
                .Where(source => !Places.Any(place => source.RelativePath.StartsWith(place, StringComparison.Ordinal)))
                .Where(source => !source.RelativePath.StartsWith("tests/", StringComparison.Ordinal))
                .Where(source => source.Syntax.DescendantNodes().OfType<AttributeSyntax>().Any(item => item.Name.ToString() is "LibraryImport" or "DllImport"))
                .Select(source => source.RelativePath),
        ];

        Assert.Empty(elsewhere);
    }

    [Fact]
    public void The_broker_and_the_channel_do_make_native_calls() =>
        Assert.All(Places, place => Assert.Contains(
            RepositoryTree.Sources,
            source => source.RelativePath.StartsWith(place, StringComparison.Ordinal)
                && source.Syntax.DescendantNodes().OfType<AttributeSyntax>().Any(item => item.Name.ToString() == "LibraryImport")));
}
