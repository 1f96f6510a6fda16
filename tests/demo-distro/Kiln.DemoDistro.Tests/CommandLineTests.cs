namespace Kiln.DemoDistro.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_may_stand_on_either_side_of_the_command()
    {
        var line = CommandLine.Parse(["--jobs", "3", "build", "--refresh", "--output", "/tmp/x"]);
        Assert.Equal(("build", 3, true, "/tmp/x"), (line.Command, line.Jobs, line.Refresh, line.Output));
    }

    [Theory]
    [InlineData("")]
    [InlineData("build --jobs")]
    [InlineData("build --jobs 0")]
    [InlineData("build --jobs many")]
    [InlineData("build config")]
    [InlineData("build --nonsense")]
    public void What_is_not_understood_is_refused(string text) =>
        Assert.Throws<DemoDistroException>(() => CommandLine.Parse(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
