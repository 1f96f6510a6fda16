using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Tests.Support;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Templates;

/// <summary>The rules around rendering: passes, undefined names, what is rendered at all, and what an error says.</summary>
public sealed class TemplateRuleTests
{
    [Theory]
    [InlineData("[{{ nothing }}]", "[]")]
    [InlineData("{% if nothing %}a{% else %}b{% endif %}", "b")]
    [InlineData("{% for n in nothing %}a{% endfor %}b", "b")]
    [InlineData("{{ nothing | length }}", "0")]
    [InlineData("{{ nothing == 'epel' }}", "False")]
    [InlineData("{{ nothing != None }}", "True")]
    [InlineData("{{ nothing is defined }}", "False")]
    [InlineData("{{ nothing | lower | trim }}|", "|")]
    [InlineData("{{ 'a' if nothing }}|", "|")]
    [InlineData("{{ dnf_command }}|", "|")]
    public void An_undefined_name_is_empty(string template, string expected) => Assert.Equal(expected, Rendered(template));

    [Theory]
    [InlineData("{{ nothing + 1 }}")]
    [InlineData("{{ nothing.a }}")]
    [InlineData("{{ nothing['a'] }}")]
    [InlineData("{{ nothing() }}")]
    [InlineData("{{ nothing > 1 }}")]
    [InlineData("{{ nothing | int }}")]
    public void An_undefined_name_cannot_be_worked_with(string template)
    {
        ConfigurationException error = Sample.Fails($"config_opts['x'] = \"{template}\"\n");

        Assert.Equal(1, error.ExitCode);
        Assert.Contains("'nothing' is undefined", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ 1 ~ 2 * 3 }}", "16")]
    [InlineData("{{ 1 + 2 | string | length }}", "2")]
    [InlineData("{{ 2 ** 3 ** 2 }} {{ -2 ** 2 }}", "64 4")]
    [InlineData("{{ 10 / 4 }} {{ 10 // 4 }}", "2.5 2")]
    [InlineData("{{ 'a' 'b' }}", "ab")]
    [InlineData("{{ true }} {{ True }} {{ none }}", "True True None")]
    [InlineData("{{ '1_0' | int }} {{ '3.9' | int }} {{ '0x1f' | int }} {{ '0x1f' | int(base=16) }} {{ 'eln' | int }}", "10 3 0 31 0")]
    [InlineData("{{ '40' == 40 }}", "False")]
    [InlineData("{% set v = 'a' %}{% if true %}{% set v = 'b' %}{% endif %}{{ v }}", "b")]
    [InlineData("{% set v = 'a' %}{% for n in [1] %}{% set v = 'b' %}{% endfor %}{{ v }}", "a")]
    [InlineData("{% macro m(a, b='c') %}[{{ a }}{{ b }}]{% endmacro %}{{ m('x') }}{{ m('x', b='y') }}", "[xc][xy]")]
    [InlineData("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{{ loop.first }}{% else %}z{% endfor %}", "a1True")]
    [InlineData("a {%- if true -%} b {%- endif -%} c", "abc")]
    [InlineData("{{ ['b', 'a', 'b'] | unique | sort | join(',') }}", "a,b")]
    [InlineData("{{ [1, 2, 3] | select('odd') | list }}", "[1, 3]")]
    [InlineData("{{ {'k': [1, None]} | tojson }}", "{'k': [1, null]}")]
    [InlineData("{{ [1, 'a', none, ('b',), {'k': 1.5}] }}", "[1, 'a', None, ('b',), {'k': 1.5}]")]
    [InlineData("%{?dist} %%{NAME} %(sh -c a) ${?/#0/}", "%{?dist} %%{NAME} %(sh -c a) ${?/#0/}")]
    [InlineData("{{ x }}", "{{ x }}")]
    [InlineData("{{ 'a-b'.split('-')[1] }}{{ 'abc'[1:] }}{{ '%s!' % 'd' }}", "bbcd!")]
    [InlineData("{{ none | select('odd') | list }}{{ 0 | map('upper') | list }}", "[][]")]
    public void The_engine_computes_as_jinja_does(string template, string expected) =>
        Assert.Equal(expected, Rendered(template).Replace('"', '\''));

    [Fact]
    public void Four_levels_of_indirection_work_and_the_fifth_does_not()
    {
        string chain = string.Concat(Enumerable.Range(1, 5).Select(n => $"config_opts['l{n}'] = '{{{{ l{n - 1} }}}}'\n")) + "config_opts['l0'] = 'end'\n";

        Assert.Equal("end", Representation.Text(Sample.Load(chain.Replace("config_opts['l5'] = '{{ l4 }}'\n", string.Empty, StringComparison.Ordinal)).Main["l4"]));
        ConfigurationException error = Sample.Fails(chain);
        Assert.Equal(1, error.ExitCode);
        Assert.Equal("too deep jinja re-evaluation on '{{ l4 }}'", error.Message);
        Assert.Equal("end", Representation.Text(Sample.Load("config_opts['jinja_max_recursion'] = 6\n" + chain).Main["l5"]));
    }

    [Theory]
    [InlineData("['{{ root }}', ['{{ root }}']]", "['tst', ['tst']]")]
    [InlineData("{'{{ root }}': {'k': '{{ root }}'}}", "{'{{ root }}': {'k': 'tst'}}")]
    [InlineData("('{{ root }}',)", "('{{ root }}',)")]
    [InlineData("['{{ root }}', ('{{ root }}', 1)]", "['tst', ('{{ root }}', 1)]")]
    [InlineData("'{{ 5 }}'", "'5'")]
    [InlineData("7", "7")]
    public void Lists_and_values_of_dictionaries_are_rendered_and_nothing_else(string value, string expected) =>
        Assert.Equal(expected, Sample.Value($"config_opts['x'] = {value}\n"));

    [Fact]
    public void Switching_rendering_on_inside_a_file_renders_what_follows() =>
        Assert.Equal("'tst'", Sample.Value("config_opts['y'] = '{{ root }}'\nconfig_opts['__jinja_expand'] = True\nconfig_opts['x'] = config_opts['y']\nconfig_opts['__jinja_expand'] = False\n"));

    [Theory]
    [InlineData("{{ root", 1)]
    [InlineData("ab{{ root | nofilter }}", 1)]
    [InlineData("{% frob %}", 1)]
    [InlineData("{# open", 1)]
    [InlineData("{% if root %}", 1)]
    [InlineData("a\\n  {{ 1 / 0 }}", 2)]
    [InlineData("{% include 'a' %}", 1)]
    [InlineData("{% do 1 %}", 1)]
    [InlineData("{{ 7[1:] }}", 1)]
    public void An_error_names_option_file_line_and_place_in_the_template(string template, int templateLine)
    {
        ConfigurationException error = Sample.Fails($"\nconfig_opts['x'] = \"{template}\"\n");

        Assert.Equal(1, error.ExitCode);
        Diagnostic first = error.Diagnostics[0];
        Assert.Contains("config_opts['x']", first.Message, StringComparison.Ordinal);
        Assert.Matches($"line {templateLine}, column [0-9]+ of the template", first.Message);
        Assert.Equal(Sample.Path, first.Position!.Value.File);
        Assert.Equal(Sample.HeadLines + 2, first.Position.Value.Line);
    }

    [Theory]
    [InlineData("a {{ nothing.k }}", "line 1, column 13 ")]
    [InlineData("a {{ root | nofilter }}", "line 1, column 13 ")]
    [InlineData("\\n\\n {% frob %}", "line 3, column 5 ")]
    public void A_template_column_is_exact(string template, string place) =>
        Assert.Contains(place, Sample.Fails($"config_opts['x'] = \"{template}\"\n").Diagnostics[0].Message, StringComparison.Ordinal);

    private static string Rendered(string template) => Representation.Text(Sample.Load($"config_opts['x'] = \"{template}\"\n").Main["x"]);
}
