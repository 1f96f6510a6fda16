using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Host;
using Kiln.Configuration.Tests.Support;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Tests.Robustness;

/// <summary>A file cannot make the reader open another file, tell a secret of the environment, or look at the clock.</summary>
public sealed class SealedReaderTests
{
    private const string Secret = "tr0ub4dor";

    // Each tries to store something that it should not be able to learn.
    public static TheoryData<string> Attempts { get; } =
    [
        "config_opts['x'] = open('/etc/shadow').read()",
        "config_opts['x'] = os.open('/etc/shadow', 0)",
        "import io\nconfig_opts['x'] = io.open('/etc/shadow').read()",
        "import pathlib\nconfig_opts['x'] = pathlib.Path('/etc/shadow').read_text()",
        "import linecache\nconfig_opts['x'] = linecache.getlines('/etc/shadow')",
        "config_opts['x'] = json.load(open('/etc/shadow'))",
        "with open('/etc/shadow') as f:\n    config_opts['x'] = f.read()",
        "config_opts['x'] = [n for n in glob('/etc/sha*')] and open('/etc/shadow')",
        "config_opts['x'] = '{% include \"/etc/shadow\" %}'",
        "config_opts['x'] = '{% import \"/etc/shadow\" as s %}{{ s }}'",
        "config_opts['x'] = '{% extends \"/etc/shadow\" %}'",
        "config_opts['x'] = \"{{ ''.__class__.__mro__[1].__subclasses__() }}\"",
        "config_opts['x'] = \"{{ cycler.__init__.__globals__.os.environ }}\"",
        "config_opts['x'] = \"{{ root.format.__self__.__class__ }}\"",
        "config_opts['x'] = \"{{ '{0.__class__.__init__.__globals__}'.format(func) }}\"",
        "config_opts['x'] = \"{{ config_opts }}{{ os.environ }}\"",
        "config_opts['x'] = os.environ['SECRET_TOKEN']",
        "config_opts['x'] = os.environ.get('SECRET_TOKEN')",
        "config_opts['x'] = os.getenv('SECRET_TOKEN')",
        "config_opts['x'] = os.path.expandvars('$SECRET_TOKEN')",
        "config_opts['x'] = os.environ.copy()",
        "config_opts['x'] = list(os.environ.values())",
        "config_opts['x'] = [v for k, v in os.environ.items()]",
        "config_opts['x'] = {**os.environ}",
        "config_opts['x'] = dict(os.environ)",
        "config_opts['x'] = str(os.environ)",
        "config_opts['x'] = f'{os.environ}{os.environ!r}'",
        "config_opts['x'] = '%(SECRET_TOKEN)s' % os.environ",
        "config_opts['x'] = '{SECRET_TOKEN}'.format(**os.environ)",
        "config_opts['x'] = '{0[SECRET_TOKEN]}'.format(os.environ)",
        "config_opts['x'] = sorted(os.environ, key=lambda k: os.environ[k])",
        "config_opts['x'] = os.environ.setdefault('SECRET_TOKEN', 'a')",
        "config_opts['x'] = os.environ.pop('SECRET_TOKEN', 'a')",
        "config_opts['x'] = getattr(os, 'environ')['SECRET_TOKEN']",
        "config_opts['x'] = 'yes' if 'tr0' in os.environ.get('SECRET_TOKEN', '') else 'no'",
        "try:\n    config_opts['x'] = os.environ['SECRET_TOKEN']\nexcept:\n    config_opts['x'] = 'caught'",
        "config_opts['resultdir'] = '/a/%(SECRET_TOKEN)s'",
    ];

    [Theory]
    [MemberData(nameof(Attempts))]
    public void What_a_file_may_not_know_stays_unknown(string attempt)
    {
        MemoryHost host = Watched(attempt);

        string told;
        try
        {
            told = Everything(Sample.Load(host).Main);
        }
        catch (ConfigurationException refused)
        {
            told = refused.Message + string.Join('\n', refused.Diagnostics);
            Assert.NotEqual(0, refused.ExitCode);
        }

        Assert.DoesNotContain(Secret, told, StringComparison.Ordinal);
        Assert.Equal([Sample.Path], host.Opened.Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("import time\nconfig_opts['x'] = time.time()")]
    [InlineData("import datetime\nconfig_opts['x'] = str(datetime.datetime.now())")]
    [InlineData("from datetime import date\nconfig_opts['x'] = date.today()")]
    [InlineData("import random\nconfig_opts['x'] = random.random()")]
    [InlineData("config_opts['x'] = os.urandom(4)")]
    [InlineData("config_opts['x'] = os.times()")]
    [InlineData("config_opts['x'] = os.stat('/etc').st_mtime")]
    [InlineData("config_opts['x'] = os.path.getmtime('/etc/mock/t.cfg')")]
    [InlineData("config_opts['x'] = uuid.uuid1()")]
    [InlineData("config_opts['x'] = '{{ now() }}'")]
    [InlineData("config_opts['x'] = '{{ [1, 2, 3] | random }}'")]
    public void There_is_no_clock_and_no_chance(string attempt) =>
        Assert.Contains(Sample.Fails(attempt + "\n").ExitCode, new[] { 1, 3 });

    [Fact]
    public void Two_loads_of_the_same_files_are_equal()
    {
        MemoryHost host = Watched("config_opts['x'] = [str(uuid.uuid4()), hash('a') if False else 0]\nconfig_opts['y'] = {'b', 'a', 'c'}\n");

        Assert.Equal(Everything(Sample.Load(host).Main), Everything(Sample.Load(host).Main));
    }

    [Fact]
    public void A_variable_on_the_list_is_read_and_the_list_can_be_extended()
    {
        MemoryHost host = Watched("config_opts['x'] = os.environ['MOCK_SITE'] + os.environ.get('EXTRA', 'none')\n");
        host.Facts = host.Facts with
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["MOCK_SITE"] = "a", ["EXTRA"] = "b" },
            ReadableEnvironment = [.. EnvironmentAllowList.Default, "EXTRA"],
        };

        Assert.Equal("ab", Sample.Load(host).Main.GetString("x"));
    }

    [Fact]
    public void A_refused_variable_says_how_to_allow_it()
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Sample.Load(Watched("config_opts['x'] = os.environ['SECRET_TOKEN']\n")));

        Assert.Equal(3, error.ExitCode);
        Assert.Contains("SECRET_TOKEN", error.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Contains(SystemFacts.AllowVariable, error.Diagnostics[0].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Included_files_and_no_others_are_opened_even_when_files_look_for_others()
    {
        MemoryHost host = Watched("include('templates/a.tpl')\nif os.path.exists('/etc/shadow') and glob('/etc/*') and os.path.isfile('/etc/shadow'):\n    config_opts['x'] = os.path.realpath('/etc/shadow')\n")
            .With("/etc/mock/templates/a.tpl", "config_opts['y'] = 1\n");

        Sample.Load(host);

        Assert.Equal(["/etc/mock/t.cfg", "/etc/mock/templates/a.tpl"], host.Opened.Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static MemoryHost Watched(string text)
    {
        MemoryHost host = Sample.Host(text + "\n").With("/etc/shadow", $"root:{Secret}:1\n");
        host.Facts = host.Facts with { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SECRET_TOKEN"] = Secret } };
        return host;
    }

    private static string Everything(Options.MockConfiguration main) => string.Join('\n', main.Keys.Select(key => $"{key}={Representation.Source(main[key])}"));
}
