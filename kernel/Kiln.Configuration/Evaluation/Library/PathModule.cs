using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Host;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary><c>os.path</c>.</summary>
internal static class PathModule
{
    public static ModuleValue Create(IConfigurationHost host)
    {
        (string, Value) OfPath(string name, Func<string, Value> body) => (name, ModuleTable.Function(name, (_, a) => body(a.NeedText(name, 0, "path"))));
        return ModuleTable.Module(
            "os.path",
            ("join", ModuleTable.Function("join", static (_, a) => ModuleTable.Text(Join(a)))),
            OfPath("exists", path => BoolValue.Of(host.FileExists(Absolute(host, path)) || host.DirectoryExists(Absolute(host, path)))),
            OfPath("lexists", path => BoolValue.Of(host.FileExists(Absolute(host, path)) || host.DirectoryExists(Absolute(host, path)))),
            OfPath("isfile", path => BoolValue.Of(host.FileExists(Absolute(host, path)))),
            OfPath("isdir", path => BoolValue.Of(host.DirectoryExists(Absolute(host, path)))),
            OfPath("isabs", static path => BoolValue.Of(path.StartsWith('/'))),
            OfPath("basename", static path => ModuleTable.Text(path[(path.LastIndexOf('/') + 1)..])),
            OfPath("dirname", static path => ModuleTable.Text(Split(path).Head)),
            OfPath("split", static path => new TupleValue([ModuleTable.Text(Split(path).Head), ModuleTable.Text(Split(path).Tail)])),
            OfPath("splitext", static path => SplitExtension(path)),
            OfPath("normpath", static path => ModuleTable.Text(Normalize(path))),
            OfPath("abspath", path => ModuleTable.Text(Normalize(Absolute(host, path)))),
            OfPath("realpath", path => ModuleTable.Text(host.RealPath(Normalize(Absolute(host, path))))),
            OfPath("expanduser", path => ModuleTable.Text(ExpandUser(host, path))),
            ("sep", ModuleTable.Text("/")));
    }

    public static string Absolute(IConfigurationHost host, string path) => path.StartsWith('/') ? path : Join(host.Facts.WorkingDirectory, path);

    public static string Join(string first, string second) => second.StartsWith('/') ? second
        : first.Length == 0 || first.EndsWith('/') ? first + second
        : $"{first}/{second}";

    public static string ExpandUser(IConfigurationHost host, string path)
    {
        if (!path.StartsWith('~'))
        {
            return path;
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var user = slash < 0 ? path[1..] : path[1..slash];
        var home = user.Length == 0 ? host.Facts.HomeDirectory : host.FindUser(user)?.Home;
        return home is null ? path : home.TrimEnd('/') + (slash < 0 ? string.Empty : path[slash..]);
    }

    public static string Normalize(string path)
    {
        if (path.Length == 0)
        {
            return ".";
        }

        var isRooted = path[0] == '/';
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part != ".." || (!isRooted && parts.Count == 0) || (parts.Count > 0 && parts[^1] == ".."))
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        // POSIX gives two leading slashes a meaning of their own, and so does Python.
        var root = !isRooted ? string.Empty : path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("///", StringComparison.Ordinal) ? "//" : "/";
        var joined = root + string.Join('/', parts);
        return joined.Length == 0 ? "." : joined;
    }

    private static string Join(CallArguments arguments)
    {
        var path = arguments.NeedText("join", 0, "path");
        for (var i = 1; i < arguments.Positional.Count; i++)
        {
            path = Join(path, arguments.NeedText("join", i, "path"));
        }

        return path;
    }

    private static (string Head, string Tail) Split(string path)
    {
        var slash = path.LastIndexOf('/') + 1;
        var head = path[..slash];
        var trimmed = head.TrimEnd('/');
        return (trimmed.Length > 0 ? trimmed : head, path[slash..]);
    }

    private static TupleValue SplitExtension(string path)
    {
        var name = path.LastIndexOf('/') + 1;
        var dot = path.LastIndexOf('.');
        var hasExtension = dot > name && path[name..dot].Any(static c => c != '.');
        return new TupleValue([ModuleTable.Text(hasExtension ? path[..dot] : path), ModuleTable.Text(hasExtension ? path[dot..] : string.Empty)]);
    }
}
