using System.Globalization;
using System.Text;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Tests.Support;

namespace Kiln.Configuration.Tests.Robustness;

/// <summary>Damaged configurations: no crash, no hang, and every refusal says where. KILN_FUZZ_COUNT sets how many.</summary>
public sealed class FuzzTests
{
    private const int DefaultCount = 4_000;

    private static readonly string[] Seeds =
    [
        Sample.Head + "config_opts['chroot_setup_cmd'] = 'install @{% if mirrored %}a{% else %}b{% endif %}'\nconfig_opts['mirrored'] = True\n",
        Sample.Head + "for n in ['a', 'b']:\n    if n in 'ab':\n        config_opts['x'] = [m + n for m in ['c']]\n    else:\n        config_opts['x'] = {'k': (1, 2.5, None)}\n",
        Sample.Head + "config_opts['macros']['%x'] = f\"{config_opts['root']}-%s\" % 'y'\nconfig_opts['x'] = '{{ root | upper | replace(\"T\", \"S\") }}{% for a in [1,2] %}{{ loop.index }}{% endfor %}'\n",
        Sample.Head + "config_opts['plugin_conf']['bind_mount_opts']['dirs'].append(('/a', '/b'))\ninclude('templates/a.tpl')\nconfig_opts['dnf.conf'] += \"\"\"\n[r]\nbaseurl={{ root }}\n\"\"\"\n",
    ];

    [Fact]
    public void Damaged_files_load_or_are_refused_with_a_place()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("KILN_FUZZ_COUNT"), CultureInfo.InvariantCulture, out int asked) ? asked : DefaultCount;
        Random random = new(42);
        for (int round = 0; round < count; round++)
        {
            byte[] damaged = Mutation.Damage(Encoding.UTF8.GetBytes(Seeds[round % Seeds.Length]), random);
            MemoryHost host = ReferenceMachine.New().With("/etc/mock/templates/a.tpl", "config_opts['y'] = 1\n");
            host.Add(Sample.Path, damaged);
            Try(host, damaged);
        }
    }

    private static void Try(MemoryHost host, byte[] damaged)
    {
        try
        {
            Sample.Load(host);
        }
        catch (ConfigurationException error)
        {
            Assert.True(
                error.Message.Length > 0 && (error.Diagnostics.Count == 0 || error.Diagnostics.All(line => line.Message.Length > 0)),
                Encoding.UTF8.GetString(damaged));
            Assert.True(
                error.ErrorClass != "ConfigError" || error.Diagnostics.Any(line => line.Position is not null) || error.Message.Contains("root", StringComparison.Ordinal),
                $"{error.Message}\n{Encoding.UTF8.GetString(damaged)}");
        }
    }
}
