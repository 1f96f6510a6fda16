namespace Kiln.Benchmarks;

/// <summary>What the command line says.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        usage: Benchmarks [--kiln COMMAND --root CONFIG --source SRPM] [--peer COMMAND] [--group NAME]... [--json FILE]
        Without --kiln only what needs no sandbox is measured.
        """;

    /// <summary>The program under test; null if only the parts of it are measured.</summary>
    public string? Kiln { get; private init; }

    /// <summary>A program with the same command line.</summary>
    public string? Peer { get; private init; }

    public string Root { get; private init; } = "demo";

    /// <summary>A real source package.</summary>
    public string? Source { get; private init; }

    public string? Json { get; private init; }

    /// <summary>Names of the groups to run; empty for all.</summary>
    public IReadOnlyList<string> Groups { get; private init; } = [];

    /// <exception cref="ArgumentException">It cannot be understood.</exception>
    public static BenchmarkOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchmarkOptions();
        for (int index = 0; index < arguments.Count; index += 2)
        {
            string value = index + 1 < arguments.Count ? arguments[index + 1] : throw new ArgumentException($"{arguments[index]} needs a value");
            options = arguments[index] switch
            {
                "--kiln" => options with { Kiln = value },
                "--peer" => options with { Peer = value },
                "--root" => options with { Root = value },
                "--source" => options with { Source = Path.GetFullPath(value) },
                "--json" => options with { Json = value },
                "--group" => options with { Groups = [.. options.Groups, value] },
                _ => throw new ArgumentException($"there is no option {arguments[index]}"),
            };
        }

        return options.Kiln is not null == options.Source is not null && (options.Peer is null || options.Kiln is not null)
            ? options
            : throw new ArgumentException("--kiln and --source belong together, and --peer needs both");
    }
}
