using System.Diagnostics;
using Kiln.Cli.Arguments;
using Kiln.Cli.Documentation;

namespace Kiln.Cli.Tests.Documentation;

public sealed class ManualPageTests
{
    [Fact]
    public void The_page_in_the_documentation_is_what_the_program_prints() => GoldenFile.MustEqual("docs/kiln.1", Page("kiln"));

    [Fact]
    public void Every_option_is_on_it_with_its_sentence()
    {
        string text = Formatted(Page("mock"));

        Assert.All(OptionTable.All.Where(option => !option.Hidden), option =>
        {
            Assert.All(option.Names, name => Assert.Contains(name, text, StringComparison.Ordinal));
            Assert.Contains(Squeezed(option.Help), Squeezed(text), StringComparison.Ordinal);
        });
        Assert.Contains("mock - build RPM packages in clean buildroots", text, StringComparison.Ordinal);
        Assert.Contains("SIGTERM ended the run.", text, StringComparison.Ordinal);
    }

    private static string Page(string name) => ManualPage.Write(new ProgramName(name, name), OptionTable.All);

    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>The page as a reader sees it; any complaint of the formatter fails the test.</summary>
    private static string Formatted(string page)
    {
        if (!File.Exists("/usr/bin/groff"))
        {
            Assert.Skip("groff is not installed");
        }

        string[] options = ["-man", "-Tascii", "-P-cbou", "-ww", "-z"];
        Assert.Equal(string.Empty, Groff(page, options).Error);
        return Groff(page, options[..^1]).Output;
    }

    private static (string Output, string Error) Groff(string page, string[] options)
    {
        // Without hyphens and adjusted lines, which would hide words.
        var start = new ProcessStartInfo("/usr/bin/groff", [.. options, "-rLL=200n", "-rHY=0"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(page);
        process.StandardInput.Close();
        process.WaitForExit();
        return (output.Result, error.Result);
    }
}
