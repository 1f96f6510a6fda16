using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Plugins;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.States;

/// <summary>Changes the packages of a buildroot as the user asked.</summary>
internal static class PackageStates
{
    public static StateDefinition Install { get; } = StateDefinition.Do("install-packages", InstallAsync);

    public static StateDefinition Remove { get; } = StateDefinition.Do("remove-packages", (context, cancellation) =>
    {
        IReadOnlyList<string> packages = ((RemoveOperation)context.Run.Operation).Packages;
        context.Buildroot.Log.Console(LogLevel.Info, $"removing package(s): {string.Join(' ', packages)}");
        return context.Buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.Remove, packages), cancellation);
    });

    public static StateDefinition Update { get; } = StateDefinition.Do("update-packages", (context, cancellation) =>
        context.Buildroot.Packages.RunAsync(
            new PackageRequest(PackageRequestKind.Update, ((UpdateOperation)context.Run.Operation).Packages), cancellation));

    public static StateDefinition Announce { get; } = StateDefinition.Do("announce-words", context =>
    {
        var operation = (PackageManagerOperation)context.Run.Operation;
        context.Buildroot.Log.Console(LogLevel.Info, $"Running {operation.Mode} {string.Join(' ', operation.Words)}");
    });

    public static StateDefinition RunWords { get; } = StateDefinition.Do("user-words", (context, cancellation) =>
        context.Buildroot.Packages.RunAsync(
            new PackageRequest(PackageRequestKind.Raw, ((PackageManagerOperation)context.Run.Operation).Words), cancellation));

    public static StateDefinition InstallDependencies { get; } = StateDefinition.Do("install-dependencies", (context, cancellation) =>
    {
        PluginInstance provider = context.Buildroot.Plugins.Contracts.ProviderOf<IBuildDriver>();
        IReadOnlyList<CallerFile> files = ((InstallDependenciesOperation)context.Run.Operation).Sources;
        return context.Buildroot.Driver.InstallDependenciesAsync(new DependencySession(context, context.Buildroot.ViewFor(provider), files), cancellation);
    });

    /// <summary>The package manager sees the tree and nothing of the caller's, so files visit the tree.</summary>
    private static async Task InstallAsync(StateContext context, CancellationToken cancellation)
    {
        Buildroot buildroot = context.Buildroot;
        var operation = (InstallOperation)context.Run.Operation;
        buildroot.Log.Console(LogLevel.Info, $"installing package(s): {string.Join(' ', operation.Packages)}");
        string directory = $"/installation-homedir/{context.Run.Host.RandomId}";
        Dictionary<string, CallerFile> files = operation.Files.ToDictionary(file => file.DisplayPath, StringComparer.Ordinal);
        string Place(CallerFile file) => $"{directory}/{file.FileName}";
        try
        {
            if (files.Count > 0)
            {
                await buildroot.Tree.ApplyAsync(
                    [new MakeDirectoryOperation(directory), .. files.Values.Select(file => new CopyHostFileOperation(file.AccessPath, Place(file)))], cancellation);
            }

            string[] words = [.. operation.Packages.Select(word => files.TryGetValue(word, out CallerFile? file) ? buildroot.RootPath + Place(file) : word)];
            await buildroot.Packages.RunAsync(new PackageRequest(PackageRequestKind.Install, words), cancellation);
        }
        finally
        {
            if (files.Count > 0)
            {
                await buildroot.Tree.ApplyAsync([new RemovePathOperation(directory, ContentOnly: false, [])], context.Run.Options.Force);
            }
        }
    }
}
