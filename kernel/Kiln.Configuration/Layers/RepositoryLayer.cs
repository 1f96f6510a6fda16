using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>Appends repository sections to the package manager's configuration text.</summary>
internal static class RepositoryLayer
{
    private const string ChainId = "local_build_repo";

    public static void Add(IReadOnlyList<string> addresses, params IEnumerable<OptionStore?> stores)
    {
        var targets = stores.OfType<OptionStore>().ToList();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var address in addresses)
        {
            var id = NewId(address, used);
            foreach (var store in targets)
            {
                Append(store, id, address, Origin.CommandLine("--addrepo"));
            }
        }
    }

    /// <summary>The repository that a chain of builds fills and installs from.</summary>
    public static void AddChain(string? directory, params IEnumerable<OptionStore?> stores)
    {
        foreach (var store in directory is null ? [] : stores.OfType<OptionStore>())
        {
            var path = $"{directory}/results/{(store.Find("chroot_name") is { } name ? Representation.Text(name) : string.Empty)}";
            Append(store, ChainId, "file://" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString)), Origin.CommandLine("--chain"));
        }
    }

    public static void Append(OptionStore store, string id, string address, Origin origin)
    {
        if (!store.TryRead("dnf.conf", out var text))
        {
            throw new ConfigurationException(
                "'dnf.conf'", 1, "KeyError", [new Diagnostic(DiagnosticSeverity.Error, "missing-option", $"repository {address} cannot be added: config_opts['dnf.conf'] is not set", null, "set it in the configuration, at least to '[main]'")]);
        }

        store.Write("dnf.conf", new TextValue(Representation.Text(text) + Section(id, address)), origin);
    }

    private static string Section(string id, string address) =>
        $"\n\n[{id}]\nname={address}\nbaseurl={address}\nenabled=1\nskip_if_unavailable=0\nmetadata_expire=0\ngpgcheck=0\ncost=1\nbest=1\nmodule_hotfixes=true\n";

    private static string NewId(string address, HashSet<string> used)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? address : address[(scheme + 3)..];
        var id = string.Concat(rest.Replace('/', '_').Where(static c => c == '_' || char.IsAsciiLetterOrDigit(c)));
        var unique = id;
        for (var number = 1; !used.Add(unique); number++)
        {
            unique = FormattableString.Invariant($"{id}{number}");
        }

        return unique;
    }
}
