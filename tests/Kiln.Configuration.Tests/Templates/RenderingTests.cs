using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Tests.Support;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Templates;

/// <summary>The part of Jinja that options are written in.</summary>
public sealed class RenderingTests
{
    [Theory]
    [InlineData("{{ root }}", "tst")]
    [InlineData("{{ a }}-{{ target_arch }}", "v-x86_64")]
    [InlineData("{% if a == 'v' %}yes{% else %}no{% endif %}", "yes")]
    [InlineData("{% for n in l %}[{{ n }}]{% endfor %}", "[1][2]")]
    [InlineData("{{ l | length }}", "2")]
    [InlineData("{{ d['k'] }}{{ d.k }}", "ww")]
    [InlineData("{{ a | upper }}", "V")]
    [InlineData("{{ nothing | default('z') }}", "z")]
    [InlineData("{{ indirect }}", "tst")]
    [InlineData("a {# comment #}b", "a b")]
    [InlineData("{{ 'x' if l else 'y' }}", "x")]
    public void A_template_gives_its_text(string template, string expected)
    {
        string text = "config_opts['a'] = 'v'\nconfig_opts['l'] = [1, 2]\nconfig_opts['d'] = {'k': 'w'}\nconfig_opts['indirect'] = '{{ root }}'\n"
            + $"config_opts['x'] = \"{template}\"\n";

        Assert.Equal(expected, Representation.Text(Sample.Load(text).Main["x"]));
    }

    [Theory]
    [InlineData("{{ 1 / 0 }}")]
    [InlineData("{{ root")]
    [InlineData("{% for n in range(100000000) %}x{% endfor %}")]
    [InlineData("{{ x }}y")]
    public void A_template_that_cannot_be_rendered_names_the_option(string template)
    {
        ConfigurationException error = Sample.Fails($"config_opts['x'] = \"{template}\"\n");

        Assert.Contains("config_opts['x']", error.Message + string.Concat(error.Diagnostics.Select(line => line.Message)), StringComparison.Ordinal);
        Assert.Contains("column", error.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_name_each_other_end()
    {
        ConfigurationException error = Sample.Fails("config_opts['x'] = '{{ y }}a'\nconfig_opts['y'] = '{{ x }}b'\n");

        Assert.Contains("jinja_max_recursion", error.Message + string.Concat(error.Diagnostics.Select(line => line.ToString())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ ''.__class__ }}")]
    [InlineData("{{ root.__init__.__globals__ }}")]
    [InlineData("{{ self._TemplateReference__context }}")]
    public void No_attribute_reaches_behind_the_values(string template)
    {
        try
        {
            string text = Representation.Text(Sample.Load($"config_opts['x'] = \"{template}\"\n").Main["x"]);

            Assert.DoesNotContain("Kiln.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        }
        catch (ConfigurationException refused)
        {
            Assert.NotEqual(0, refused.ExitCode);
        }
    }
}
