using Kiln.Kernel.Buildroots;
using Kiln.Kernel.Operations;
using Kiln.Kernel.Services;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Kernel.States;

/// <summary>Changes the packages of a buildroot as the user asked.</summary>
internal static class PackageStates
{
    public static StateDefinition Install { get; } = Announced(
        "install-packages", "installing package(s)", context => ((InstallOperation)context.Run.Operation).Packages, PackageRequestKind.Install);

    public static StateDefinition Remove { get; } = Announced(
        "remove-packages", "removing package(s)", context => ((RemoveOperation)context.Run.Operation).Packages, PackageRequestKind.Remove);

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

    public static StateDefinition InstallDependencies { get; } = new("install-dependencies")
    {
        Children =
        [
            StateDefinition.Do("read-sources", context =>
            {
                foreach (CallerFile file in Sources(context))
                {
                    context.Buildroot.Driver.ReadSource(file.AccessPath, file.DisplayPath);
                }
            }),
            ExtraPackageStates.Definition,
            StateDefinition.Do("install", InstallDependenciesAsync),
        ],
    };

    private static StateDefinition Announced(
        string id, string words, Func<StateContext, IReadOnlyList<string>> packages, PackageRequestKind kind) =>
        StateDefinition.Do(id, (context, cancellation) =>
        {
            context.Buildroot.Log.Console(LogLevel.Info, $"{words}: {string.Join(' ', packages(context))}");
            return context.Buildroot.Packages.RunAsync(new PackageRequest(kind, packages(context)), cancellation);
        });

    private static IReadOnlyList<CallerFile> Sources(StateContext context) => ((InstallDependenciesOperation)context.Run.Operation).Sources;

    /// <summary>The package manager sees the tree and nothing of the caller's, so the sources visit the tree.</summary>
    private static async Task InstallDependenciesAsync(StateContext context, CancellationToken cancellation)
    {
        Buildroot buildroot = context.Buildroot;
        string directory = $"/installation-homedir/{context.Run.Host.RandomId}";
        (CallerFile File, string Path)[] copies = [.. Sources(context).Select((file, index) => (file, $"{directory}/{index}/{file.FileName}"))];
        try
        {
            await buildroot.Tree.ApplyAsync(
                [
                    .. copies.Select(copy => new MakeDirectoryOperation(Path.GetDirectoryName(copy.Path)!)),
                    .. copies.Select(copy => new CopyHostFileOperation(copy.File.AccessPath, copy.Path)),
                ],
                cancellation);
            await buildroot.Packages.RunAsync(
                new PackageRequest(PackageRequestKind.BuildDependencies, [.. copies.Select(copy => buildroot.RootPath + copy.Path)]), cancellation);
        }
        finally
        {
            await buildroot.Tree.ApplyAsync([new RemovePathOperation(directory, ContentOnly: false, [])], context.Run.Options.Force);
        }
    }
}
