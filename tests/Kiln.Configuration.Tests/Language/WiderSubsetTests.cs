using Kiln.Configuration.Tests.Support;

namespace Kiln.Configuration.Tests.Language;

/// <summary>What build systems generate and what sites write, beyond plain assignments.</summary>
public sealed class WiderSubsetTests
{
    [Theory]
    [InlineData("config_opts['x'] = 'a'\nconfig_opts['x'] += 'b'", "'ab'")]
    [InlineData("config_opts['x'] = ['a']\nconfig_opts['x'].extend(('b', 'c'))", "['a', 'b', 'c']")]
    [InlineData("config_opts['x'] = ['a']\nconfig_opts['x'].insert(0, 'b')", "['b', 'a']")]
    [InlineData("config_opts.setdefault('x', {}).setdefault('a', []).append(1)", "{'a': [1]}")]
    [InlineData("s = config_opts.setdefault('x', {})\ns['k'] = 'v'", "{'k': 'v'}")]
    [InlineData("config_opts.update({'x': 1})", "1")]
    [InlineData("config_opts.update(x=2)", "2")]
    [InlineData("config_opts.x = 3", "3")]
    [InlineData("config_opts['x'] = config_opts.target_arch", "'x86_64'")]
    [InlineData("config_opts['x'] = config_opts.get('nothing', 'z')", "'z'")]
    [InlineData("config_opts['x'] = config_opts['y'] = 4", "4")]
    [InlineData("a, b = 1, 2\nconfig_opts['x'] = (b, a)", "(2, 1)")]
    [InlineData("a, *b = [1, 2, 3]\nconfig_opts['x'] = b", "[2, 3]")]
    [InlineData("config_opts['x'] = 'a', 'b'", "('a', 'b')")]
    [InlineData("config_opts['x'] = 1 + \\\n    2", "3")]
    [InlineData("config_opts['x'] = {'a': 1}\ndel config_opts['x']['a']", "{}")]
    [InlineData("config_opts['y'] = 7\nconfig_opts['x'] = config_opts.pop('y')", "7")]
    [InlineData("config_opts['x'] = 'y' in config_opts", "False")]
    [InlineData("if 'x' not in config_opts: config_opts['x'] = 5", "5")]
    [InlineData("config_opts['x'] = {k: v * 2 for k, v in {'a': 1}.items()}", "{'a': 2}")]
    [InlineData("config_opts['x'] = {n for n in (1, 1)}", "{1}")]
    [InlineData("config_opts['x'] = [(a, b) for a in 'ab' for b in range(2) if b]", "[('a', 1), ('b', 1)]")]
    [InlineData("config_opts['x'] = sorted(['b', 'a'], reverse=True)", "['b', 'a']")]
    [InlineData("config_opts['x'] = [len('abc'), int('8'), str(9), list((1,)), dict(a=1)]", "[3, 8, '9', [1], {'a': 1}]")]
    [InlineData("config_opts['x'] = None\nfor a, b in [(1, 2), (3, 4)]:\n    if b > 2:\n        break\n    config_opts['x'] = a\nelse:\n    config_opts['x'] = 'never'", "1")]
    [InlineData("def f(a, b='d'):\n    return a + b\nconfig_opts['x'] = f('c') + f('e', b='f')", "'cdef'")]
    [InlineData("config_opts['x'] = (lambda a: a + 1)(1)", "2")]
    [InlineData("try:\n    config_opts['x'] = config_opts['nothing']\nexcept KeyError:\n    config_opts['x'] = 'caught'", "'caught'")]
    [InlineData("n = 0\nwhile n < 3:\n    n += 1\nconfig_opts['x'] = n", "3")]
    [InlineData("if (n := 5) > 4:\n    config_opts['x'] = n", "5")]
    [InlineData("config_opts['x'] = [*(1, 2), 3]", "[1, 2, 3]")]
    [InlineData("config_opts['x'] = {**{'a': 1}, 'b': 2}", "{'a': 1, 'b': 2}")]
    [InlineData("config_opts['dnf.conf'] = 'a'\nconfig_opts[f\"{'yum'}.conf\"] += 'b'\nconfig_opts['x'] = config_opts['dnf5.conf']", "'ab'")]
    [InlineData("config_opts['x'] = 0x1f + 0o17 + 0b11 + 1_000", "1049")]
    [InlineData("config_opts['x'] = [-1, 1.5, 1e3, True, None]", "[-1, 1.5, 1000.0, True, None]")]
    public void A_construct_gives_its_value(string text, string expected) => Assert.Equal(expected, Sample.Value(text));

    [Theory]
    [InlineData("'a,b,c'.split(',')", "['a', 'b', 'c']")]
    [InlineData("'a b'.partition(' ')", "('a', ' ', 'b')")]
    [InlineData("'-'.join(['a', 'b'])", "'a-b'")]
    [InlineData("'  a '.strip() + 'xxb'.lstrip('x') + 'cxx'.rstrip('x')", "'abc'")]
    [InlineData("['ab'.startswith('a'), 'ab'.endswith(('x', 'b'))]", "[True, True]")]
    [InlineData("'Ab'.lower() + 'Ab'.upper() + 'ab'.title()", "'abABAb'")]
    [InlineData("['ab'.find('b'), 'aba'.count('a'), 'ab'.isdigit()]", "[1, 2, False]")]
    [InlineData("'a\\nb'.splitlines()", "['a', 'b']")]
    [InlineData("'7'.zfill(3) + 'a'.ljust(2) + '|'", "'007a |'")]
    [InlineData("'{:>5}|{:03d}|{!r}'.format('a', 7, 'b')", "\"    a|007|'b'\"")]
    [InlineData("f'{1 + 1}{\"a\"!r}{3.14159:.2f}{{}}'", "\"2'a'3.14{}\"")]
    [InlineData("'%5s|%-3s|%03d|%%' % ('a', 'b', 7)", "'    a|b  |007|%'")]
    [InlineData("'%(k)s' % {'k': 'v'}", "'v'")]
    [InlineData("['abcdef'[-2:], 'abcdef'[::-2], [1, 2, 3][1:], (1, 2, 3)[:-1]]", "['ef', 'fdb', [2, 3], (1, 2)]")]
    [InlineData("'\\x41\\u00e9\\t\\'\\\\\\q'", "\"Aé\\t'\\\\\\\\q\"")]
    [InlineData("1 < 2 <= 2 != 3", "True")]
    [InlineData("['a' or 'b', '' or 'b', 'a' and 'b', not '']", "['b' if False else 'a', 'b', 'b', True]")]
    [InlineData("[7 // 2, -7 // 2, -7 % 3, 7 / 2, 2 ** 10]", "[3, -4, 2, 3.5, 1024]")]
    [InlineData("f'{True:05}|{False:>3}|{True:,}|{True}'", "'00001|  0|1|True'")]
    [InlineData("[hex(False), oct(True), bin(5), (-5).bit_length()]", "['0x0', '0o1', '0b101', 3]")]
    [InlineData("[1e20 % 3, 3 % -0.5, 7.5 // 2, -7.5 // 2, -7.5 % 2, 7.5 % -2]", "[1.0, -0.0, 3.0, -4.0, 0.5, -0.5]")]
    public void A_text_or_number_is_worked_out_as_in_python(string expression, string expected) =>
        Assert.Equal(Sample.Value($"config_opts['x'] = {expected}"), Sample.Value($"config_opts['x'] = {expression}"));

    [Theory]
    [InlineData("config_opts['x'] = os.path.join('/a', 'b', 'c')", "'/a/b/c'")]
    [InlineData("config_opts['x'] = os.path.expanduser('~/c')", "'/home/builder/c'")]
    [InlineData("config_opts['x'] = os.path.exists('/etc/mock/t.cfg')", "True")]
    [InlineData("from os import path\nconfig_opts['x'] = path.dirname(config_file)", "'/etc/mock'")]
    [InlineData("config_opts['x'] = os.path.abspath('a/../b')", "'/home/builder/b'")]
    [InlineData("config_opts['x'] = os.getcwd()", "'/home/builder'")]
    [InlineData("config_opts['x'] = os.getuid()", "1000")]
    [InlineData("config_opts['x'] = grp.getgrnam('mock')[2]", "135")]
    [InlineData("config_opts['x'] = pwd.getpwnam('builder').pw_dir", "'/home/builder'")]
    [InlineData("config_opts['x'] = glob('/etc/mock/*.cfg')", "['/etc/mock/t.cfg']")]
    [InlineData("config_opts['x'] = os.environ.get('NOTHING', 'z') + os.getenv('NOTHING', 'y')", "'zy'")]
    [InlineData("import uuid\nconfig_opts['x'] = len(str(uuid.uuid4()))", "36")]
    [InlineData("config_opts['x'] = literal_eval(\"{'a': (1,)}\")", "{'a': (1,)}")]
    [InlineData("config_opts['x'] = re.sub('b+', 'c', 'abba')", "'aca'")]
    [InlineData("config_opts['x'] = json.loads('[1, null]')", "[1, None]")]
    [InlineData("config_opts['x'] = VERSION", "'6.7'")]
    public void What_the_loader_offers_is_there_without_import(string text, string expected) => Assert.Equal(expected, Sample.Value(text));

    [Theory]
    [InlineData("l = ['a', 'b', 'c']\nfor n in l:\n    l.remove(n)\nconfig_opts['x'] = l", "['b']")]
    [InlineData("l = [1]\nfor n in l:\n    if n < 3:\n        l.append(n + 1)\nconfig_opts['x'] = l", "[1, 2, 3]")]
    [InlineData("d = {'a': 1, 'b': 2}\nfor k in list(d):\n    del d[k]\nconfig_opts['x'] = d", "{}")]
    [InlineData("d = {'a': 1, 'b': 2}\nfor k in d:\n    d[k] = 3\nconfig_opts['x'] = d", "{'a': 3, 'b': 3}")]
    public void A_loop_sees_the_changes_its_body_makes(string text, string expected) => Assert.Equal(expected, Sample.Value(text));

    [Fact]
    public void A_dictionary_may_not_grow_or_shrink_under_a_loop() =>
        Assert.EndsWith("dictionary changed size during iteration", Sample.Fails("d = {'a': 1}\nfor k in d:\n    del d[k]\n").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1e-20")]
    [InlineData("1e+22")]
    [InlineData("1.5e-05")]
    [InlineData("0.0001")]
    [InlineData("0.00012345678901234567", "0.00012345678901234567")]
    [InlineData("1234567890123456.0")]
    [InlineData("9007199254740993.0", "9007199254740992.0")]
    [InlineData("1e+16")]
    [InlineData("-5.9712410455047496e+16")]
    [InlineData("2e-308")]
    [InlineData("-1.7976931348623157e+308")]
    [InlineData("-0.0")]
    [InlineData("1e999", "inf")]
    public void A_fraction_is_written_as_python_writes_it(string number, string? expected = null) => Assert.Equal(expected ?? number, Sample.Value($"config_opts['x'] = {number}"));

    [Theory]
    [InlineData("int(1, 16)")]
    [InlineData("'%c' % 'ab'")]
    [InlineData("'{:_}'.format('a')")]
    [InlineData("format(range(3), '>5')")]
    [InlineData("'{:>9}'.format(b'ab')")]
    [InlineData("bytes('a')")]
    [InlineData("'%d' % 1e999")]
    [InlineData("int(float('nan'))")]
    [InlineData("round(1e999)")]
    public void What_python_refuses_is_refused(string expression) => Assert.Equal(3, Sample.Fails($"config_opts['x'] = {expression}\n").ExitCode);

    [Fact]
    public void Variables_of_one_file_are_not_seen_by_the_next()
    {
        MemoryHost host = Sample.Host("config_opts['x'] = v\n").With("/etc/mock/site-defaults.cfg", "v = 1\n");

        Assert.Contains("name 'v' is not defined", Assert.Throws<Diagnostics.ConfigurationException>(() => Sample.Load(host)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_global_variable_is_seen_by_the_next_file()
    {
        MemoryHost host = Sample.Host("config_opts['x'] = v\n").With("/etc/mock/site-defaults.cfg", "global v\nv = 'kept'\n");

        Assert.Equal("kept", Values.Representation.Text(Sample.Load(host).Main["x"]));
    }

    [Fact]
    public void A_function_does_not_see_the_variables_of_its_file() =>
        Assert.Contains("name 'config_opts' is not defined", Sample.Fails("def f():\n    return config_opts\nf()\n").Message, StringComparison.Ordinal);

    [Fact]
    public void A_guard_raises_its_own_text()
    {
        Diagnostics.ConfigurationException error = Sample.Fails("if config_opts['target_arch'] != 'riscv64':\n    raise ValueError('only for riscv64')\n");

        Assert.Equal(3, error.ExitCode);
        Assert.Equal("Config error: /etc/mock/t.cfg: only for riscv64", error.Message);
    }

    [Fact]
    public void A_missing_key_is_the_whole_text_of_its_error() =>
        Assert.Equal("Config error: /etc/mock/t.cfg: 'whatever'", Sample.Fails("config_opts['x'] = config_opts['whatever']\n").Message);

    [Fact]
    public void A_file_may_end_the_program_with_a_status() => Assert.Equal(42, Sample.Fails("import sys\nsys.exit(42)\n").ExitCode);

    [Fact]
    public void What_is_not_data_may_not_be_stored() => Assert.Equal(1, Sample.Fails("config_opts['x'] = lambda: 1\n").ExitCode);
}
