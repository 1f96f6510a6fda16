using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Nodes;
using Kiln.Kernel.Plugins.Processes;
using Kiln.Sdk;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel.Plugins;

/// <summary>Makes a plugin from its folder and has it register.</summary>
internal static class PluginLoader
{
    private const string Dynamic = "An assembly is loaded.";

    // Loaded once per process; every buildroot gets an instance of its own.
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Assemblies = new(StringComparer.Ordinal);

    /// <summary>Loads assemblies for others that will want them; what is wrong with one is said to those.</summary>
    public static void LoadAhead(IEnumerable<PluginStatus> plugins)
    {
        if (!ForeignCode.CanRun)
        {
            return;
        }

        foreach (PluginStatus status in plugins.Where(status => !status.AsProcess))
        {
            try
            {
                _ = AssemblyOf(status).GetType(status.Manifest.Entry.Split('#')[^1]);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                return;
            }
        }
    }

    /// <exception cref="KilnException">The assembly or class is missing or wrong, or what is registered is not what the manifest says.</exception>
    public static PluginInstance Load(PluginStatus status, JsonObject options, ISettings settings, ProcessHosting processes) =>
        Register(status, status.Code is { } make ? make() : Open(status, options, settings, processes), options, settings);

    /// <summary>Has a plugin that is already made register.</summary>
    public static PluginInstance Register(PluginStatus status, KilnPlugin code, JsonObject options, ISettings settings)
    {
        var instance = new PluginInstance(status.Manifest, status.Folder, status.Granted, status.Refused);
        var registration = new PluginRegistration(instance, options, settings);
        try
        {
            code.Register(registration);
        }
        catch (Exception failure) when (failure is not KilnException)
        {
            throw Bad(status, LinkFailure.Explain(failure) ?? $"failed to register: {failure.Message}", failure);
        }

        registration.Close();
        RequireEqual(status, "hook", instance.Handlers.Keys, status.Manifest.Hooks.Select(hook => hook.Id));
        RequireEqual(status, "contract", instance.Contracts.Keys.Select(type => type.Name), status.Manifest.Provides);
        return instance;
    }

    private static KilnPlugin Open(PluginStatus status, JsonObject options, ISettings settings, ProcessHosting processes)
    {
        if (!ForeignCode.CanRun)
        {
            throw Bad(status, "is not part of this program, which was compiled ahead of time and loads nothing");
        }

        return status.AsProcess ? processes.Host(status, options, settings) : Instantiate(status);
    }

    [RequiresUnreferencedCode(Dynamic)]
    [RequiresDynamicCode(Dynamic)]
    private static KilnPlugin Instantiate(PluginStatus status)
    {
        string[] entry = status.Manifest.Entry.Split('#');
        string path = Path.Combine(status.Folder, entry[0]);
        try
        {
            Type type = AssemblyOf(status).GetType(entry[1]) ?? throw Bad(status, $"has no class {entry[1]} in {entry[0]}");
            return Activator.CreateInstance(type) as KilnPlugin ?? throw Bad(status, $"names {entry[1]}, which is not a {nameof(KilnPlugin)}");
        }
        catch (TargetInvocationException failure)
        {
            throw Bad(status, LinkFailure.Explain(failure) ?? $"fails in its constructor: {failure.GetBaseException().Message}", failure);
        }
        catch (Exception failure) when (failure is not KilnException)
        {
            throw Bad(status, LinkFailure.Explain(failure) ?? $"cannot be loaded from {path}: {failure.GetBaseException().Message}", failure);
        }
    }

    [RequiresUnreferencedCode(Dynamic)]
    private static Assembly AssemblyOf(PluginStatus status) => Assemblies.GetOrAdd(
        Path.Combine(status.Folder, status.Manifest.Entry.Split('#')[0]),
        static (file, id) => new Lazy<Assembly>(() => new PluginLoadContext(id, file).LoadFromAssemblyPath(file)),
        status.Manifest.Id).Value;

    private static void RequireEqual(PluginStatus status, string what, IEnumerable<string> registered, IEnumerable<string> declared)
    {
        var actual = new SortedSet<string>(registered, StringComparer.Ordinal);
        var wanted = new SortedSet<string>(declared, StringComparer.Ordinal);
        if (actual.Except(wanted, StringComparer.Ordinal).FirstOrDefault() is { } surplus)
        {
            throw Bad(status, $"registers {what} '{surplus}', which its manifest does not declare");
        }

        if (wanted.Except(actual, StringComparer.Ordinal).FirstOrDefault() is { } lacking)
        {
            throw Bad(status, $"declares {what} '{lacking}' in its manifest, but does not register it");
        }
    }

    private static KilnException Bad(PluginStatus status, string complaint, Exception? inner = null) => new(
        KilnErrors.BadPlugin,
        $"Plugin '{status.Manifest.Id}' in {status.Folder} {complaint}.",
        $"Install the plugin anew, or disable it with --disable-plugin={status.Manifest.Id}.",
        inner);
}
