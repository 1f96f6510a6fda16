using Kiln.DemoDistro.Repository;

namespace Kiln.DemoDistro;

internal static class Program
{
    private const int UsageError = 2;

    private static int Main(string[] arguments)
    {
        try
        {
            Run(CommandLine.Parse(arguments));
            return 0;
        }
        catch (AggregateException error)
        {
            return Fail(error.Flatten().InnerExceptions[0], 1);
        }
        catch (Exception error)
        {
            return Fail(error, arguments.Length == 0 ? UsageError : 1);
        }
    }

    private static int Fail(Exception error, int status)
    {
        var expected = error is DemoDistroException or IOException or UnauthorizedAccessException;
        Console.Error.WriteLine("kiln-demo-distro: " + (expected ? error.Message : error.ToString()));
        return status;
    }

    private static void Run(CommandLine line)
    {
        if (line.Command == "help")
        {
            Console.WriteLine(CommandLine.Usage);
            return;
        }

        var machine = Machine.Inspect(line.Suite);
        var layout = new DistributionLayout(line.Output ?? DistributionLayout.DefaultRoot(machine.Suite.Name));
        if (line.Command == "path")
        {
            Console.WriteLine(layout.Root);
            return;
        }

        var settings = new BuildSettings(line.Jobs, line.Refresh, Console.Error);
        if (line.Command == "build")
        {
            new DemoDistribution(layout, machine, settings).Build();
        }

        if (line.ConfigurationDirectory is { } directory)
        {
            new ChrootConfiguration(layout, machine, settings).Write(directory);
        }
        else if (line.Command == "config")
        {
            throw new DemoDistroException("config needs --config-dir DIR");
        }

        Report(layout, line.ConfigurationDirectory);
    }

    private static void Report(DistributionLayout layout, string? configuration)
    {
        Console.WriteLine($"distribution   {layout.Root}");
        Console.WriteLine($"repository     {layout.Repository}");
        Console.WriteLine($"source RPMs    {layout.SourcePackages}");
        if (configuration is not null)
        {
            Console.WriteLine($"configuration  {Path.Combine(configuration, "demo.cfg")}");
        }
    }
}
