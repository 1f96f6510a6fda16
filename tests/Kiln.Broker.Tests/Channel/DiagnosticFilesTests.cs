using Kiln.Broker.Contracts.Channel;

namespace Kiln.Broker.Tests.Channel;

public sealed class DiagnosticFilesTests
{
    [Theory]
    [InlineData("17 (kiln) S 1 17 17 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 9 0 3964666 1234 567", "3964666")]
    [InlineData("17 (a ) b) S 1 17 17 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 9 0 12 1234 567", "12")]
    public void The_time_of_the_start_is_found_behind_any_name(string stat, string expected) => Assert.Equal(expected, DiagnosticFiles.StartTime(stat));
}
