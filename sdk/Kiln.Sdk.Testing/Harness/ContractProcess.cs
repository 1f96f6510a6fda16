using System.Text.Json.Nodes;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Plugins.Processes;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Manifest;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Sdk.Testing.Harness;

/// <summary>
/// A plugin in a process of its own, asked for its contracts over a real pipe. What it gives for a contract is asked like an object, so that one suite runs on a class
/// and on the process that hosts it, or on a process in any other language.
/// </summary>
public sealed class ContractProcess : IAsyncDisposable
{
    private readonly ProcessHosting hosting;
    private readonly PluginInstance plugin;

    private ContractProcess(PluginStatus status, ISettings settings, JsonObject? options)
    {
        hosting = new ProcessHosting(new ProcessEnvironment(static () => new NoLog(), TimeProvider.System, new ProcessLimits()));
        plugin = PluginLoader.Load(status, options ?? [], settings, hosting);
    }

    /// <summary>Hosts a class. The process is started when it is first asked.</summary>
    /// <param name="code">Its class is public and has a constructor without parameters.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="settings">The configuration that the process gets.</param>
    /// <param name="options">Its options.</param>
    public static ContractProcess Open(KilnPlugin code, PluginManifest manifest, ISettings settings, JsonObject? options = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(manifest);
        return new ContractProcess(ProcessStatus.Of(code, manifest), settings, options);
    }

    /// <summary>Hosts what is in a folder with a <c>plugin.json</c> of the kind <c>process</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="settings">The configuration that the process gets.</param>
    /// <param name="options">Its options.</param>
    public static ContractProcess OpenFolder(string folder, ISettings settings, JsonObject? options = null)
    {
        string path = Path.GetFullPath(folder);
        return new ContractProcess(new PluginStatus(ManifestReader.Read(Path.Combine(path, "plugin.json")), path, Enabled: true, "test"), settings, options);
    }

    /// <summary>The process as a provider of a contract. What is asked with a buildroot may use all that this buildroot offers.</summary>
    /// <exception cref="KeyNotFoundException">Its manifest does not provide it.</exception>
    public TContract Get<TContract>()
        where TContract : class => (TContract)plugin.Contracts[typeof(TContract)];

    /// <summary>Ends the process.</summary>
    public async ValueTask DisposeAsync() => await hosting.StopAsync();

    private sealed class NoLog : ILog
    {
        public void Write(LogLevel level, string message, LogChannel channel = LogChannel.Root, string file = "", int line = 0)
        {
            // Nobody reads it; what fails is in the exception.
        }
    }
}
