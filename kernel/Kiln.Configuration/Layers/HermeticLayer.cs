using System.Text.Json;
using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Host;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary><c>--hermetic-build LOCKFILE REPO</c>.</summary>
internal sealed class HermeticLayer
{
    private const int MaximumBytes = 64 * 1024 * 1024;

    private static readonly Origin s_origin = Origin.CommandLine("--hermetic-build");

    private readonly OptionStore _options;
    private readonly IConfigurationHost _host;

    public HermeticLayer(OptionStore options, IConfigurationHost host)
    {
        _options = options;
        _host = host;
    }

    public void Apply(HermeticBuild hermetic)
    {
        using var document = Parse(hermetic.LockFile);
        var lockFile = document.RootElement;
        var config = Member(lockFile, "config", hermetic.LockFile);
        if (!config.TryGetProperty("bootstrap_image_ready", out var ready) || ready.ValueKind != JsonValueKind.True)
        {
            throw CommandLineLayer.BadOption($"The lockfile {hermetic.LockFile} was not made with a ready bootstrap image (config.bootstrap_image_ready); such a build cannot be hermetic.");
        }

        _options.Write("hermetic_build", BoolValue.True, s_origin);
        foreach (var member in config.EnumerateObject())
        {
            _options.Write(member.Name, JsonModule.Convert(member.Value), s_origin);
        }

        SetImage(lockFile, hermetic, Repository(hermetic.Repository));
    }

    private void SetImage(JsonElement lockFile, HermeticBuild hermetic, string repository)
    {
        var bootstrap = Member(lockFile, "bootstrap", hermetic.LockFile);
        var image = (_options.Find("bootstrap_image") as TextValue)?.Value ?? string.Empty;
        var name = image.Split(':')[0];
        Set("bootstrap_image", $"dir:{repository}/{name}@{Text(bootstrap, "pull_digest", hermetic.LockFile)}");
        Set("offline_local_repository", repository);
        Set("chroot_setup_cmd", "install *");
        Set("bootstrap_image_assert_digest", Text(bootstrap, "image_digest", hermetic.LockFile));
        _options.Write("bootstrap_image_fallback", BoolValue.False, s_origin);
        if (_options.Find("plugin_conf") is DictValue plugins)
        {
            plugins.Set("bind_mount_enable", BoolValue.True, s_origin);
            if (plugins.TryGet("bind_mount_opts", out var options) && options is DictValue mounts && mounts.TryGet("dirs", out var dirs) && dirs is ListValue list)
            {
                list.Elements.Add(new TupleValue([new TextValue(repository), new TextValue("/hermetic_repo")]));
                list.Changed = s_origin;
            }
        }
    }

    private string Repository(string argument)
    {
        var path = argument.StartsWith("file://", StringComparison.Ordinal) ? argument["file://".Length..] : argument;
        path = PathModule.Normalize(PathModule.Absolute(_host, path));
        return _host.DirectoryExists($"{path}/repodata")
            ? path
            : throw CommandLineLayer.BadOption($"The directory {path} is not a repository: there is no {path}/repodata. Make it with mock-hermetic-repo.");
    }

    private JsonDocument Parse(string path)
    {
        try
        {
            using var stream = _host.OpenRead(PathModule.Absolute(_host, path));
            var buffer = new MemoryStream();
            var chunk = new byte[64 * 1024];
            for (int read; (read = stream.Read(chunk)) > 0;)
            {
                buffer.Write(chunk, 0, read);
                if (buffer.Length > MaximumBytes)
                {
                    throw CommandLineLayer.BadOption($"The lockfile {path} is larger than {MaximumBytes} bytes.");
                }
            }

            return JsonDocument.Parse(buffer.ToArray());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw CommandLineLayer.BadOption($"The lockfile {path} cannot be read: {e.Message}");
        }
    }

    private static JsonElement Member(JsonElement element, string name, string path) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object
            ? member
            : throw CommandLineLayer.BadOption($"The lockfile {path} has no object '{name}'.");

    private static string Text(JsonElement element, string name, string path) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()!
            : throw CommandLineLayer.BadOption($"The lockfile {path} has no text 'bootstrap.{name}'.");

    private void Set(string key, string value) => _options.Write(key, new TextValue(value), s_origin);
}
