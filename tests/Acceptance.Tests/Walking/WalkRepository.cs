using System.Globalization;
using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Walking;

/// <summary>A repository that changes in place: each state is published by files of the same names in the same directory.</summary>
internal sealed class WalkRepository
{
    private readonly WalkPackages _packages;
    private readonly List<string> _earlier = [];
    private readonly SortedDictionary<string, int> _content = new(StringComparer.Ordinal);
    private int _published;

    public WalkRepository(WalkPackages packages, string directory)
    {
        (_packages, Directory) = (packages, directory);
        System.IO.Directory.CreateDirectory(directory);
        foreach (string name in WalkPackages.Names)
        {
            _content[name] = 1;
        }

        Publish();
    }

    public string Directory { get; }

    private string Metadata => Path.Combine(Directory, "repodata");

    private string Hidden => Path.Combine(Directory, "repodata.hidden");

    /// <summary>A package appears, changes its version or goes; the tree's base set always stays possible.</summary>
    public string Change(Random random)
    {
        string name = WalkPackages.Names[random.Next(WalkPackages.Names.Count)];
        int generation = name is "walk-base" or "walk-lib" ? random.Next(1, WalkPackages.Generations + 1) : random.Next(0, WalkPackages.Generations + 1);
        if (generation == 0)
        {
            _content.Remove(name);
        }
        else
        {
            _content[name] = generation;
        }

        Publish();
        return generation == 0 ? $"remove {name}" : $"{name} = {generation}";
    }

    /// <summary>Every package is there again, so that every configuration can be made.</summary>
    public void Complete()
    {
        foreach (string name in WalkPackages.Names)
        {
            _content[name] = 2;
        }

        Publish();
    }

    /// <summary>Everything is published anew and nothing changes.</summary>
    public string Rebuild()
    {
        Publish();
        return "new metadata";
    }

    /// <summary>A mirror that is behind: a state that was published before.</summary>
    public string GoBack(Random random)
    {
        string earlier = _earlier[random.Next(_earlier.Count)];
        Shell.Run("sh", "-c", "rm -rf \"$1\"/*.rpm \"$1\"/repodata* && cp -a \"$2\"/. \"$1\"/", "sh", Directory, earlier).MustEndWith(0);
        ReadContent();
        return "back to " + Path.GetFileName(earlier);
    }

    public string Vanish()
    {
        System.IO.Directory.Move(Metadata, Hidden);
        return "vanished";
    }

    public string Return()
    {
        if (System.IO.Directory.Exists(Hidden))
        {
            System.IO.Directory.Move(Hidden, Metadata);
        }

        return "returned";
    }

    private void Publish()
    {
        Return();
        foreach (string old in System.IO.Directory.GetFiles(Directory, "*.rpm"))
        {
            File.Delete(old);
        }

        foreach ((string name, int generation) in _content)
        {
            string source = _packages.Binary(name, generation);
            File.Copy(source, Path.Combine(Directory, Path.GetFileName(source)));
        }

        string revision = (1_700_000_000 + ++_published).ToString(CultureInfo.InvariantCulture);
        Shell.Run("createrepo_c", "-q", "--revision", revision, "--set-timestamp-to-revision", Directory).MustEndWith(0);
        string kept = Path.Combine(Path.GetDirectoryName(Directory)!, $"published-{_published}");
        Shell.Run("cp", "-a", Directory, kept).MustEndWith(0);
        _earlier.Add(kept);
    }

    private void ReadContent()
    {
        _content.Clear();
        foreach (string name in System.IO.Directory.GetFiles(Directory, "*.rpm").Select(path => Path.GetFileName(path)))
        {
            string[] parts = name.Split('-');
            _content[$"{parts[0]}-{parts[1]}"] = int.Parse(parts[2], CultureInfo.InvariantCulture);
        }
    }
}
