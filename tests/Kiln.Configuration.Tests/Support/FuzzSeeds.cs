using FsCheck;
using FsCheck.Fluent;

namespace Kiln.Configuration.Tests.Support;

/// <summary>Configurations to damage, and statements made up from the words of the language.</summary>
internal static class FuzzSeeds
{
    public static IReadOnlyList<string> Files { get; } =
    [
        Sample.Head + "config_opts['chroot_setup_cmd'] = 'install @{% if mirrored %}a{% else %}b{% endif %}'\nconfig_opts['mirrored'] = True\n",
        Sample.Head + "for n in ['a', 'b']:\n    if n in 'ab':\n        config_opts['x'] = [m + n for m in ['c']]\n    else:\n        config_opts['x'] = {'k': (1, 2.5, None)}\n",
        Sample.Head + "config_opts['macros']['%x'] = f\"{config_opts['root']}-%s\" % 'y'\nconfig_opts['x'] = '{{ root | upper | replace(\"T\", \"S\") }}{% for a in [1,2] %}{{ loop.index }}{% endfor %}'\n",
        Sample.Head + "config_opts['plugin_conf']['bind_mount_opts']['dirs'].append(('/a', '/b'))\ninclude('templates/a.tpl')\nconfig_opts['dnf.conf'] += \"\"\"\n[r]\nbaseurl={{ root }}\n\"\"\"\n",
        Sample.Head + "def f(a, b=2):\n    try:\n        return a[0:b] * 3\n    except (TypeError, KeyError) as e:\n        raise ValueError(str(e))\nconfig_opts['x'] = f('abc')\nwhile False:\n    pass\n",
        Sample.Head + "config_opts['x'] = '%(a)5.2f' % {'a': 1.5} + '{0:>{1}}'.format('a', 5) + ','.join(sorted({'b', 'a'}))\nimport re, json\nconfig_opts['y'] = re.sub('(a|b)+', 'c', 'abab') + json.dumps([1])\n",
        Sample.Head + "config_opts['legal_host_arches'] = ('x86_64',)\nconfig_opts['use_bootstrap'] = True\nconfig_opts['bootstrap_package_manager'] = 'dnf{{ 2 + 2 }}'\nconfig_opts['resultdir'] = '/a/%(root)s'\nconfig_opts['nspawn_args'] = ['a']\n",
        Sample.Head + "config_opts['x'] = \"{% macro m(a='b') %}{{ a | default('c') }}{% endmacro %}{% set v = namespace(n=0) %}{% for k, w in {'a': [1]}.items() if k %}{% set v.n = loop.length %}{{ m(k) }}{% else %}z{% endfor %}{{ v.n ~ 'x' is string }}{% raw %}{{ a }}{% endraw %}\"\n",
    ];

    // Every second statement is guarded, so that a file gets past its first mistake.
    public static Gen<string> File => Gen.ListOf(Gen.OneOf(Statement, Statement.Select(Guarded)), 3)
        .Select(parts => Sample.Head + "v = 'a'\nn = 2\nconfig_opts['x'] = ['a']\nconfig_opts['y'] = {'k': 'v'}\n" + string.Concat(parts));

    private static string Guarded(string statement) =>
        "try:\n" + string.Concat(statement.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"    {line}\n")) + "except Exception:\n    pass\n";

    private static Gen<string> Statement => Gen.OneOf(
        Key.Zip(Expression(3)).Select(part => $"{part.Item1} = {part.Item2}\n"),
        Key.Zip(Expression(2)).Select(part => $"{part.Item1} += {part.Item2}\n"),
        Key.Zip(Template(3)).Select(part => $"{part.Item1} = \"{part.Item2}\"\n"),
        Expression(2).Zip(Key.Zip(Expression(2))).Select(part => $"if {part.Item1}:\n    {part.Item2.Item1} = {part.Item2.Item2}\nelse:\n    pass\n"),
        Expression(2).Zip(Key.Zip(Expression(2))).Select(part => $"for n in {part.Item1}:\n    {part.Item2.Item1} = {part.Item2.Item2}\n"),
        Expression(2).Select(part => $"v = {part}\n"),
        Key.Select(part => $"del {part}\n"));

    private static Gen<string> Key => Gen.Elements(
        "config_opts['x']", "config_opts['y']['k']", "config_opts['macros']['%x']", "config_opts['dnf.conf']", "config_opts['plugin_conf']", "config_opts['environment']",
        "config_opts['use_bootstrap']", "config_opts['resultdir']", "config_opts['nspawn_args']", "config_opts['jinja_max_recursion']", "config_opts['legal_host_arches']", "config_opts['x'][0:1]");

    private static Gen<string> Atom => Gen.Elements(
        "'a'", "''", "'{{ root }}'", "'%s'", "1", "-1", "0", "2.5", "9999999999", "1e999", "float('nan')", "[config_opts]", "config_opts.values()", "None", "True", "[]", "['a', 'b']", "('a', 1)", "{}", "{'k': 'v'}", "{1, 2}", "range(3)", "b'a'",
        "config_opts['root']", "config_opts.get('y')", "config_opts", "os.environ", "v", "n", "len", "str", "os.path");

    private static Gen<string> Expression(int depth)
    {
        if (depth == 0)
        {
            return Atom;
        }

        Gen<string> inner = Expression(depth - 1);
        Gen<(string, string)> two = inner.Zip(inner);
        return Gen.OneOf(
            Atom,
            two.Zip(Gen.Elements("+", "-", "*", "/", "//", "%", "**", "<<", "|", "==", "<", "in", "not in", "is", "and", "or")).Select(part => $"({part.Item1.Item1} {part.Item2} {part.Item1.Item2})"),
            two.Select(part => $"{part.Item1}[{part.Item2}]"),
            two.Select(part => $"{part.Item1}[{part.Item2}:]"),
            two.Select(part => $"[{part.Item1} for m in {part.Item2}]"),
            two.Select(part => $"({part.Item1} if {part.Item2} else None)"),
            two.Zip(Gen.Elements("format", "join", "split", "replace", "append", "update", "pop", "get", "setdefault", "strip", "index", "extend", "zfill", "sort", "encode", "nothing"))
                .Select(part => $"{part.Item1.Item1}.{part.Item2}({part.Item1.Item2})"),
            inner.Zip(Gen.Elements("len", "int", "str", "list", "dict", "set", "tuple", "sorted", "sum", "max", "repr", "float", "bool", "enumerate", "zip", "reversed", "abs", "chr", "bytes", "hash", "type"))
                .Select(part => $"{part.Item2}({part.Item1})"),
            inner.Select(part => $"f'{{{part.Replace('\'', '"')}}}'"));
    }

    private static Gen<string> Template(int depth)
    {
        Gen<string> value = Gen.Elements("root", "x", "nothing", "1", "'a'", "[1, 2]", "{'k': 'v'}", "none", "loop.index", "range(4)", "plugin_conf", "macros", "2.5", "func", "cycler", "environment.HOME");
        Gen<string> worked = value.Zip(Gen.Elements(
            " | upper", " | int", " | length", " | join(',')", " | list", " | first", " | sort", " | tojson", " | default('d')", " | map('upper') | list", " | replace('a', 'b')", " | round", " | unique | list",
            "[0]", ".k", "()", " + 1", " ~ 'a'", " is defined", " is divisibleby 2", " in 'abc'", " * 3", " % 2", ".items()", ".format(1)", " | batch(2) | list", " | center(9)", " | nothing")).Select(part => part.Item1 + part.Item2);
        Gen<string> output = worked.Select(part => $"{{{{ {part} }}}}");
        if (depth == 0)
        {
            return output;
        }

        Gen<string> inner = Template(depth - 1);
        return Gen.OneOf(
            output,
            inner.Zip(inner).Select(part => part.Item1 + part.Item2),
            value.Zip(inner).Select(part => $"{{% if {part.Item1} %}}{part.Item2}{{% endif %}}"),
            value.Zip(inner).Select(part => $"{{%- for a in {part.Item1} -%}}{part.Item2}{{% else %}}e{{% endfor %}}"),
            worked.Zip(inner).Select(part => $"{{% set x = {part.Item1} %}}{part.Item2}"),
            inner.Select(part => $"{{% macro m(a) %}}{part}{{% endmacro %}}{{{{ m(1) }}}}"));
    }
}
