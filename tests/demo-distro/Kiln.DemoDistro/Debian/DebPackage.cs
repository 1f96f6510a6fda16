using System.Formats.Tar;
using Kiln.DemoDistro.Hosting;

namespace Kiln.DemoDistro.Debian;

/// <summary>A Debian package file and what its control archive says.</summary>
internal sealed class DebPackage
{
    private readonly Dictionary<string, string> _fields;

    private DebPackage(string path, string identity, Dictionary<string, string> fields)
    {
        Path = path;
        Identity = identity;
        _fields = fields;
    }

    public string Path { get; }

    /// <summary>The digest under which apt verified the file.</summary>
    public string Identity { get; }

    public string Name => _fields["Package"];

    public DebianVersion Version => DebianVersion.Parse(_fields["Version"]);

    public bool IsEssential => Field("Essential") == "yes";

    /// <summary>The architecture in RPM's words.</summary>
    public string Architecture => RpmArchitecture.FromDebian(_fields["Architecture"]);

    public string PostInstallScript { get; private init; } = "";

    public IReadOnlySet<string> ConfigurationFiles { get; private init; } = new HashSet<string>(StringComparer.Ordinal);

    public string Field(string name) => _fields.GetValueOrDefault(name, "");

    public static DebPackage Load(string path, string identity)
    {
        var members = ReadControlArchive(path);
        return new DebPackage(path, identity, ControlText.ParseParagraph(members["control"]))
        {
            PostInstallScript = members.GetValueOrDefault("postinst", ""),
            ConfigurationFiles = members.GetValueOrDefault("conffiles", "")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .ToHashSet(StringComparer.Ordinal),
        };
    }

    private static Dictionary<string, string> ReadControlArchive(string path)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        Tool.Run(new ToolCall("dpkg-deb", ["--ctrl-tarfile", path]), stream =>
        {
            using var reader = new TarReader(stream, leaveOpen: true);
            while (reader.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is { } data)
                {
                    using var text = new StreamReader(data);
                    members[entry.Name.TrimStart('.', '/')] = text.ReadToEnd();
                }
            }
        });
        return members;
    }
}
