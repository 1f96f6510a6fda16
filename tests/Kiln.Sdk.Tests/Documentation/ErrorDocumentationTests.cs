using System.Text;
using Kiln.Sdk.Errors;

namespace Kiln.Sdk.Tests.Documentation;

public sealed class ErrorDocumentationTests
{
    [Fact]
    public void The_page_about_errors_is_what_the_code_says() => GoldenFile.MustEqual("docs/errors.md", Page());

    [Fact]
    public void Every_kind_is_in_the_list_of_all()
    {
        KilnError[] members = [.. typeof(KilnErrors).GetProperties().Where(property => property.PropertyType == typeof(KilnError)).Select(property => (KilnError)property.GetValue(null)!)];

        Assert.Equal(members.Select(error => error.Code).Order(StringComparer.Ordinal), KilnErrors.All.Select(error => error.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_are_unique_and_carry_their_exit_status()
    {
        Assert.Equal(KilnErrors.All.Count, KilnErrors.All.Select(error => error.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(KilnErrors.All, error => Assert.StartsWith($"KILN{error.ExitCode}", error.Code, StringComparison.Ordinal));
    }

    private static string Page()
    {
        StringBuilder page = new();
        page.Append(
            """
            # Errors and exit statuses

            Generated from `Kiln.Sdk.Errors.KilnErrors`; a test keeps it so. The exit statuses are Mock's where Mock has one. `--shell` and `--chroot` pass on the status of the
            command, 256 − N when signal N ended it; a failed rpmbuild passes on its own status (commonly 1). 10 means that the build itself failed before its main step. A run
            that a signal ended has 129 (HUP) or 143 (TERM).

            | code | exit | meaning |
            |---|---|---|

            """);
        foreach (KilnError error in KilnErrors.All)
        {
            page.Append(FormattableString.Invariant($"| {error.Code} | {error.ExitCode} | {error.Meaning} |\n"));
        }

        return page.ToString();
    }
}
