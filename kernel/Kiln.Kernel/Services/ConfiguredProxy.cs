using System.Net;
using Kiln.Sdk.Configuration;

namespace Kiln.Kernel.Services;

/// <summary>The proxies of the configuration; where it names none, those of the environment.</summary>
internal sealed class ConfiguredProxy(ISettings settings) : IWebProxy
{
    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination) => Configured(destination) is { } own ? own : HttpClient.DefaultProxy.GetProxy(destination);

    public bool IsBypassed(Uri host) =>
        IsExcluded(host.Host) || (Configured(host) is null && HttpClient.DefaultProxy.IsBypassed(host));

    private Uri? Configured(Uri destination)
    {
        string? text = settings.GetString(destination.Scheme + "_proxy");
        return string.IsNullOrEmpty(text) ? null
            : Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out Uri? proxy) ? proxy
            : null;
    }

    private bool IsExcluded(string host) => (settings.GetString("no_proxy") ?? string.Empty)
        .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Any(entry => entry == "*" || host.Equals(entry.TrimStart('.'), StringComparison.OrdinalIgnoreCase)
            || host.EndsWith("." + entry.TrimStart('.'), StringComparison.OrdinalIgnoreCase));
}
