using System.Text.Json.Nodes;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Manifest;
using Kiln.Sdk.Testing.Harness;

namespace Kiln.Plugins.Tests.Conformance;

/// <summary>One class, two hostings: a contract of a plugin in this process, or over a real pipe to a process of its own.</summary>
internal sealed class ContractHosting(bool asProcess) : IAsyncDisposable
{
    private readonly List<ContractProcess> processes = [];

    /// <summary>In both hostings.</summary>
    public static TheoryData<bool> Both => [false, true];

    public TContract Open<TContract>(KilnPlugin plugin, string options = "{}", ISettings? settings = null)
        where TContract : class
    {
        if (!asProcess)
        {
            return (TContract)new LoadedPlugin(plugin, options).Contracts[typeof(TContract).Name];
        }

        var process = ContractProcess.Open(plugin, Manifest(plugin, options), settings ?? new JsonSettings(), (JsonObject)JsonNode.Parse(options)!);
        processes.Add(process);
        return process.Get<TContract>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ContractProcess process in processes)
        {
            await process.DisposeAsync();
        }
    }

    /// <summary>What the class registers: the manifests themselves are held against the classes by another test.</summary>
    private static PluginManifest Manifest(KilnPlugin plugin, string options)
    {
        var registered = new LoadedPlugin(plugin, options);
        return new PluginManifest
        {
            Id = "hosted",
            Version = new Version(1, 0),
            ApiMinimum = new Version(1, 0),
            ApiBelow = new Version(2, 0),
            Kind = PluginKind.Assembly,
            Entry = "none.dll#None",
            Scope = PluginScope.Both,
            Summary = "For tests.",
            Hooks = [.. registered.Hooks.Select(hook => new ManifestHook(hook, [], [], AbortOnFailure: false))],
            Provides = [.. registered.Contracts.Keys],
        };
    }
}
