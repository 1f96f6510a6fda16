using Kiln.Broker.Sessions;

namespace Kiln.Broker.Tests.Sessions;

public sealed class HostFactsTests
{
    [Theory]
    [InlineData("         0          0 4294967295\n", true)]
    [InlineData("         0       1000          1\n         1     700000      65535\n", false)]
    [InlineData("         0     100000 4294967295\n", false)]
    [InlineData("", false)]
    public void Only_the_whole_map_of_the_machine_is_no_user_namespace(string map, bool expected) =>
        Assert.Equal(expected, HostFacts.IsIdentityMap(map));
}
