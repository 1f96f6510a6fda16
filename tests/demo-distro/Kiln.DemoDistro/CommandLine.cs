using System.Globalization;

namespace Kiln.DemoDistro;

/// <summary>What the user asked for.</summary>
internal sealed record CommandLine(string Command)
{
    public const string Usage = """
        Usage: kiln-demo-distro COMMAND [OPTION]...

        Makes an RPM distribution from the Debian packages of this machine's suite.

        Commands:
          build    make or bring up to date the repository and the source packages
          config   write the chroot configuration (demo.cfg) for a distribution
          path     print the directory of the distribution

        Options:
          --output DIR      directory of the distribution
                            (root: /var/cache/kiln-demo-distro/SUITE; others: ~/.cache/kiln/demo-distro/SUITE)
          --config-dir DIR  where to write the chroot configuration; build writes it too if given
          --suite NAME      another Debian suite than this machine's, trixie or sid for example
          --jobs N          packages converted at the same time (default 2)
          --refresh         ask the mirror for newer packages
          --help            this text
        """;

    private const int DefaultJobs = 2;

    public string? Output { get; private init; }

    public string? ConfigurationDirectory { get; private init; }

    public string? Suite { get; private init; }

    public int Jobs { get; private init; } = DefaultJobs;

    public bool Refresh { get; private init; }

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine("");
        for (var i = 0; i < arguments.Count; i++)
        {
            line = arguments[i] switch
            {
                "--help" or "-h" => line with { Command = "help" },
                "--refresh" => line with { Refresh = true },
                "--output" => line with { Output = Path.GetFullPath(Value(arguments, ref i)) },
                "--config-dir" => line with { ConfigurationDirectory = Path.GetFullPath(Value(arguments, ref i)) },
                "--suite" => line with { Suite = Value(arguments, ref i) },
                "--jobs" => line with { Jobs = Count(Value(arguments, ref i)) },
                "build" or "config" or "path" when line.Command.Length == 0 => line with { Command = arguments[i] },
                _ => throw new DemoDistroException($"unknown argument '{arguments[i]}'; --help lists what there is"),
            };
        }

        return line.Command.Length > 0 ? line : throw new DemoDistroException("no command given; --help lists them");
    }

    private static string Value(IReadOnlyList<string> arguments, ref int at) =>
        ++at < arguments.Count ? arguments[at] : throw new DemoDistroException($"{arguments[at - 1]} needs a value");

    private static int Count(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : throw new DemoDistroException($"--jobs needs a number above 0, not '{text}'");
}
