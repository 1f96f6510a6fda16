using System.Text.Json;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Plugins;

/// <summary>Reads a <c>plugin.json</c>. Every complaint names file, line and member.</summary>
internal sealed class ManifestReader
{
    private const int MaximumBytes = 256 * 1024;
    private const int MaximumDeadline = 86_400;
    private static readonly HashSet<string> HookIds = new(HookCatalogue.All.Select(hook => hook.Id), StringComparer.Ordinal);

    private readonly string path;
    private readonly byte[] json;

    private ManifestReader(string path, byte[] json)
    {
        this.path = path;
        this.json = json;
    }

    /// <summary>Whether <c>provides</c> may name it.</summary>
    public static bool IsContract(string name) => ContractPurpose.Contracts.Contains(name, StringComparer.Ordinal);

    /// <exception cref="KilnException">It cannot be read, or is wrong.</exception>
    public static PluginManifest Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Length <= MaximumBytes
                ? new ManifestReader(path, File.ReadAllBytes(path)).Read()
                : throw new KilnException(KilnErrors.BadPlugin, $"{path}: larger than {MaximumBytes} bytes.", "A manifest is a small file; look what is in it.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new KilnException(
                KilnErrors.BadPlugin, $"{path}: {failure.Message}", "Make the plugin directories readable for the user who builds.", failure);
        }
    }

    private PluginManifest Read()
    {
        ManifestText text = Parse();
        (Version minimum, Version below) = ApiRange(text.Api);
        Check("$.id", ManifestWords.IsId(text.Id), $"'{text.Id}' is not an id: lower-case letters, digits and underscores, starting with a letter");
        PluginKind kind = Choose("$.kind", text.Kind, ("assembly", PluginKind.Assembly), ("process", PluginKind.Process));
        Check("$.entry", kind != PluginKind.Assembly || ManifestWords.IsClass(text.Entry), $"'{text.Entry}' is not of the form FILE.dll#Namespace.Class");
        Check("$.entry", kind != PluginKind.Process || ManifestWords.IsCommand(text.Entry), $"'{text.Entry}' is not a program of the plugin's folder or of the system, with its arguments");
        Check("$.summary", text.Summary.Length > 0 && !text.Summary.Contains('\n', StringComparison.Ordinal), "must be one line");
        return new PluginManifest
        {
            Id = text.Id,
            Version = ReadVersion("$.version", text.Version),
            ApiMinimum = minimum,
            ApiBelow = below,
            Kind = kind,
            Entry = text.Entry,
            Scope = Choose("$.scope", text.Scope, ("main", PluginScope.Main), ("bootstrap", PluginScope.Bootstrap), ("both", PluginScope.Both)),
            Summary = text.Summary,
            Hooks = Hooks(text.Hooks),
            Provides = Known("provides", text.Provides, IsContract, "no contract of the SDK"),
            Permissions = Known("permissions", text.Permissions, PermissionNames.IsKnown, "no permission"),
            Options = text.Options,
            EnabledByDefault = text.EnabledByDefault,
            Essential = text.Essential,
        };
    }

    private ManifestText Parse()
    {
        try
        {
            return JsonSerializer.Deserialize(json, ManifestJson.Strict.ManifestText) ?? throw Wrong("$", "must be an object");
        }
        catch (JsonException failure)
        {
            string place = failure.LineNumber is { } line ? $"{path}:{line + 1}: " : $"{path}: ";
            string member = string.IsNullOrEmpty(failure.Path) ? string.Empty : failure.Path + ": ";
            throw new KilnException(KilnErrors.BadPlugin, place + member + FirstSentence(failure.Message), "Correct the manifest.", failure);
        }
    }

    private (Version Minimum, Version Below) ApiRange(string text)
    {
        (Version, Version)? range = ManifestWords.Range(text);
        Check("$.api", range is not null, $"'{text}' is not a range of the form '>=1.0 <2.0'");
        return range!.Value;
    }

    private List<ManifestHook> Hooks(IReadOnlyList<ManifestHookText> hooks)
    {
        var result = new List<ManifestHook>();
        for (int index = 0; index < hooks.Count; index++)
        {
            ManifestHookText hook = hooks[index];
            string at = $"$.hooks[{index}]";
            Check(at + ".id", HookIds.Contains(hook.Id), $"there is no hook '{hook.Id}'");
            Check(at + ".id", result.TrueForAll(other => other.Id != hook.Id), $"hook '{hook.Id}' appears twice");
            Check(at + ".onFailure", hook.OnFailure is null or "abort", $"'{hook.OnFailure}' must be \"abort\": a manifest can only ask for more than the hook's own policy");
            Check(at + ".deadlineSeconds", hook.DeadlineSeconds is null or (> 0 and <= MaximumDeadline), $"must be a number of seconds up to {MaximumDeadline}");
            result.Add(new ManifestHook(hook.Id, hook.Before, hook.After, hook.OnFailure is not null)
            {
                Deadline = hook.DeadlineSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            });
        }

        return result;
    }

    private IReadOnlyList<string> Known(string member, IReadOnlyList<string> values, Func<string, bool> isKnown, string complaint)
    {
        for (int index = 0; index < values.Count; index++)
        {
            Check($"$.{member}[{index}]", isKnown(values[index]), $"'{values[index]}' is {complaint}");
        }

        return values;
    }

    private Version ReadVersion(string at, string text) =>
        Version.TryParse(text, out Version? version) ? version : throw Wrong(at, $"'{text}' is not a version such as 1.0.0");

    private T Choose<T>(string at, string text, params ReadOnlySpan<(string Name, T Value)> choices)
    {
        foreach ((string name, T value) in choices)
        {
            if (name == text)
            {
                return value;
            }
        }

        var names = new List<string>();
        foreach ((string name, _) in choices)
        {
            names.Add(name);
        }

        throw Wrong(at, $"'{text}' must be one of {string.Join(", ", names)}");
    }

    private void Check(string at, bool valid, string complaint)
    {
        if (!valid)
        {
            throw Wrong(at, complaint);
        }
    }

    private KilnException Wrong(string at, string complaint) =>
        new(KilnErrors.BadPlugin, $"{path}:{JsonLines.Of(json, at)}: {at}: {complaint}.", "Correct the manifest.");

    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
