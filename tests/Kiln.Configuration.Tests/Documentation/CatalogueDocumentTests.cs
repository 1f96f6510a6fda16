using System.Globalization;
using System.Reflection;
using System.Text;
using Kiln.Configuration.Catalogue;
using Kiln.Configuration.Options;

namespace Kiln.Configuration.Tests.Documentation;

/// <summary><c>docs/configuration.md</c> is generated from the catalogue; KILN_ACCEPT=1 writes it.</summary>
public sealed class CatalogueDocumentTests
{
    private static readonly string Root = typeof(CatalogueDocumentTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    [Fact]
    public void The_page_about_options_is_what_the_catalogue_says()
    {
        string path = Path.Combine(Root, "docs/configuration.md");
        string expected = Page();
        if (Environment.GetEnvironmentVariable("KILN_ACCEPT") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path), $"{path} is missing: run the test with KILN_ACCEPT=1");
        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public void Every_option_has_a_summary() => Assert.Empty(OptionCatalogue.All.Where(option => option.Summary.Length < 10).Select(option => option.Name));

    private static string Page()
    {
        StringBuilder page = new();
        page.Append(
            """
            # Configuration

            The options are Mock's. Files are read in Mock's order: built-in defaults, `site-defaults.cfg`, `chroot-aliases.cfg`, the chroot file, `~/.mock/user.cfg`, `~/.config/mock.cfg`,
            `--config-opts`, other options. They are interpreted as data: assignments, `include`, `if`, `for` over literals, methods of texts, lists and dictionaries, comprehensions and f-strings.
            Nothing is executed, and no file but an included one is read. Templates (`{{ … }}`, `{% … %}`) are expanded when an option is read.

            `kiln config show [--origin] [KEY…]` prints values with the file and line they came from, `kiln config diff A B` compares two chroots, `kiln config check FILE|DIR` reports all errors at once.

            The tables below are generated from the catalogue in `kernel/Kiln.Configuration/Catalogue`; a test keeps them so. An option that is in none of them is loaded with a warning that names the nearest.

            """);
        foreach (OptionGroup group in OptionCatalogue.Groups)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {group.Title}\n\n");
            page.Append(group.Introduction.Length == 0 ? string.Empty : group.Introduction + "\n\n");
            page.Append("| option | value | default | meaning |\n|---|---|---|---|\n");
            foreach (OptionDescription option in group.Options)
            {
                page.Append(CultureInfo.InvariantCulture, $"| {Name(option)} | {Types(option.Types)} | {Default(option)} | {Cell(option.Summary)} |\n");
            }
        }

        return page.ToString();
    }

    private static string Name(OptionDescription option) =>
        OptionAliases.All.FirstOrDefault(pair => pair.Key == option.Name).Value is { Count: > 0 } aliases
            ? $"`{option.Name}`, also {string.Join(", ", aliases.Order(StringComparer.Ordinal).Select(alias => $"`{alias}`"))}"
            : $"`{option.Name}`";

    private static string Types(OptionTypes types) =>
        types == OptionTypes.Any ? "anything" : string.Join(" or ", Enum.GetValues<OptionTypes>().Where(type => type != OptionTypes.Any && types.HasFlag(type)).Select(type => type.ToString().ToLowerInvariant()));

    private static string Default(OptionDescription option) => option.Default is null ? string.Empty : $"`{Cell(option.Default)}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
