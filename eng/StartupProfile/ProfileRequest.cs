using System.Reflection;
using System.Runtime.Loader;

namespace Kiln.StartupProfile;

/// <summary>What the command line asks a profile to hold.</summary>
internal sealed class ProfileRequest
{
    private readonly List<string> lists = [];
    private readonly List<Assembly> boxed = [];
    private readonly List<Assembly> known = [];

    /// <summary>The request that <paramref name="options"/> state, or null if they state none.</summary>
    public static ProfileRequest? TryRead(IReadOnlyList<string> options)
    {
        ProfileRequest request = new();
        for (int index = 0; index + 1 < options.Count; index += 2)
        {
            if (!request.TryAdd(options[index], options[index + 1]))
            {
                return null;
            }
        }

        return options.Count % 2 == 0 ? request : null;
    }

    /// <summary>All methods of the profile, each once.</summary>
    public IEnumerable<MethodBase> Methods()
    {
        MethodLines lines = new(new TypeNames([.. Framework(), .. known]));
        return boxed.SelectMany(AsyncBoxes.MethodsOf).Concat(lists.SelectMany(File.ReadLines).SelectMany(lines.Find)).Distinct();
    }

    private bool TryAdd(string option, string value)
    {
        switch (option)
        {
            case "--methods":
                lists.Add(value);
                return true;
            case "--boxes-of":
                boxed.Add(Load(value));
                known.Add(boxed[^1]);
                return true;
            case "--with":
                known.Add(Load(value));
                return true;
            default:
                return false;
        }
    }

    private static Assembly Load(string path) => AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(path));

    private static IEnumerable<Assembly> Framework() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll")
            .Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)));
}
