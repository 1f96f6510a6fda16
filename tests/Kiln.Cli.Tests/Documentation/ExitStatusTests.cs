using System.Globalization;
using System.Text;
using Kiln.Cli.Documentation;
using Kiln.Sdk.Errors;

namespace Kiln.Cli.Tests.Documentation;

public sealed class ExitStatusTests
{
    /// <summary>All that Mock can end with.</summary>
    private static readonly int[] Mocks = [0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 20, 25, 30, 31, 40, 50, 60, 65, 70, 80, 90, 110, 120, 129, 141, 143];

    [Fact]
    public void The_page_about_exit_statuses_is_what_the_program_knows() => GoldenFile.MustEqual("docs/exit-codes.md", Page());

    [Fact]
    public void Every_kind_of_failure_has_a_row() =>
        Assert.Empty(KilnErrors.All.Select(error => Text(error.ExitCode)).Except(ExitStatusTable.All.Select(row => row.Status), StringComparer.Ordinal));

    [Fact]
    public void The_rows_are_mocks_statuses_in_order() =>
        Assert.Equal([.. Mocks.Select(Text), "any"], ExitStatusTable.All.Select(row => row.Status), StringComparer.Ordinal);

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static string Page()
    {
        StringBuilder page = new(
            """
            # Exit statuses

            All of them, in one table; the manual page is made from the same (`Kiln.Cli.Documentation.ExitStatusTable`), and a test keeps this page so. The numbers are Mock's. Build systems choose by
            them: 10 means that the build itself failed and nothing else, 30 is worth another try, 1 points to `build.log`, everything else to `root.log`. [errors.md](errors.md) has the finer
            codes that `result.json` carries.

            | status | when | codes |
            |---|---|---|

            """);
        foreach (ExitStatus row in ExitStatusTable.All)
        {
            string codes = string.Join(", ", KilnErrors.All.Where(error => Text(error.ExitCode) == row.Status).Select(error => error.Code));
            page.Append(CultureInfo.InvariantCulture, $"| {row.Status} | {row.Meaning} | {codes} |\n");
        }

        return page.ToString();
    }
}
