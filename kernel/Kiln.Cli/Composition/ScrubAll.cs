using System.Diagnostics;
using System.Text;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Cli.Display;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;

namespace Kiln.Cli.Composition;

/// <summary>
/// <c>--scrub-all-chroots</c>: finds the buildroots and caches of known configurations by their names and calls this program once for each.
/// The configuration of a buildroot says how it is deleted, so every call loads its own.
/// </summary>
internal sealed class ScrubAll(ConfigurationReader reader, Caller caller, IConsoleOutput console)
{
    private const string Bootstrap = "-bootstrap";

    /// <returns>Always 0, as callers rely on: what went wrong was said.</returns>
    public int Run()
    {
        (string Name, string Root)[] names = [.. KnownNames().Select(WithRoot).OrderByDescending(known => known.Root.Length).ThenBy(known => known.Root, StringComparer.Ordinal)];
        var called = new HashSet<(string Name, string Extension)>();
        foreach (string directory in Directories().SelectMany(Entries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (Find(names, directory) is not { } found)
            {
                Print($"Unknown directory: {directory}\n");
            }
            else if (called.Add(found))
            {
                Call(found.Name, found.Extension);
            }
        }

        return 0;
    }

    private IEnumerable<string> KnownNames() =>
        Files(reader.Directory).Concat(Files(Path.Combine(reader.Directory, "eol"))).Concat(Files(Path.Combine(caller.Home, ".config", "mock")))
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Files(string directory) =>
        Directory.Exists(directory) ? Directory.GetFiles(directory, "*.cfg").Select(file => Path.GetFileNameWithoutExtension(file)!) : [];

    /// <summary>The system's directories, the user's own where there is no root, and those of the configuration that <c>-r</c> names, if it loads.</summary>
    private IEnumerable<string> Directories()
    {
        string[] fixedOnes = caller.Launch == LaunchMode.Rootless
            ? ["/var/lib/mock", "/var/cache/mock", UserDirectories.Library(caller.Home), UserDirectories.Cache(caller.Home)]
            : ["/var/lib/mock", "/var/cache/mock"];
        try
        {
            BuildrootDirectories configured = reader.Load().Main.Directories;
            return fixedOnes.Append(Path.GetDirectoryName(configured.BaseDirectory)!).Append(Path.GetDirectoryName(configured.CacheDirectory)!).Distinct(StringComparer.Ordinal);
        }
        catch (ConfigurationException)
        {
            return fixedOnes;
        }
    }

    private static IEnumerable<string> Entries(string directory) => Directory.Exists(directory)
        ? Directory.GetDirectories(directory).Select(path => Path.GetFileName(path)!).Where(name => name[0] != '.')
        : [];

    /// <summary>A configuration with the name under which it keeps its buildroots: what it says, or its own as long as it cannot be read.</summary>
    private (string Name, string Root) WithRoot(string name)
    {
        try
        {
            return (name, Path.GetFileName(reader.LoadPlain(ReachedAs(name)).Main.Directories.BaseDirectory));
        }
        catch (ConfigurationException)
        {
            // A broken configuration's buildroots are still found if they are named as the configuration is.
            return (name, name);
        }
    }

    private string ReachedAs(string name) =>
        File.Exists(Path.Combine(reader.Directory, name + ".cfg")) || !File.Exists(Path.Combine(reader.Directory, "eol", name + ".cfg")) ? name : "eol/" + name;

    /// <summary>The configuration that a directory belongs to, with the unique extension in its name.</summary>
    private static (string Name, string Extension)? Find(IReadOnlyList<(string Name, string Root)> names, string directory)
    {
        foreach ((string name, string root) in names.Where(known => directory.StartsWith(known.Root, StringComparison.Ordinal)))
        {
            string rest = directory[root.Length..];
            rest = rest.StartsWith(Bootstrap, StringComparison.Ordinal) ? rest[Bootstrap.Length..] : rest;
            if (rest.Length == 0 || (rest[0] == '-' && rest.Length > 1))
            {
                return (name, rest.TrimStart('-'));
            }
        }

        return null;
    }

    private void Call(string name, string extension)
    {
        string program = Environment.ProcessPath ?? "kiln";
        string configuration = ReachedAs(name);
        string[] words = ["--configdir", reader.Directory, "--scrub=all", "-r", configuration, .. extension.Length > 0 ? new[] { "--uniqueext", extension } : []];
        Print($"## Calling: {Kiln.Cli.Text.ShellQuote.Words([ProgramName.Detect().Path, .. words])} ##\n");
        var start = new ProcessStartInfo(program) { UseShellExecute = false };
        foreach (string word in words)
        {
            start.ArgumentList.Add(word);
        }

        using Process? process = Process.Start(start);
        process?.WaitForExit();
    }

    private void Print(string text) => console.WriteOutput(Encoding.UTF8.GetBytes(text));
}
