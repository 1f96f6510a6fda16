using System.Collections.Concurrent;
using Kiln.Sdk.Configuration;
using Kiln.Sdk.Contracts;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Plugins.Tests.Fakes;

/// <summary>A buildroot whose commands and packages are scripts of the test; everything that happens is written down.</summary>
internal sealed class ScriptedBuildroot(ISettings settings) : IBuildroot, ICommands, IPackages, ILog, IArtifacts
{
    public List<string> Happened { get; } = [];

    public MemoryTree Files { get; } = new();

    public Dictionary<string, MemoryTree> Caches { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Results { get; } = new(StringComparer.Ordinal);

    public Func<CommandPlan, CommandResult> OnCommand { get; set; } = _ => Exit(0);

    public Func<PackageRequest, PackageOutcome> OnPackages { get; set; } = _ => new PackageOutcome(true, [], null, [], false);

    public Func<string, IReadOnlyList<string>> OnInstalled { get; set; } = _ => [];

    public Func<string, CommandResult> OnHostTool { get; set; } = _ => Exit(0);

    public Func<HostCommand, CancellationToken, Task<CommandResult>> OnHostCommand { get; set; } = (_, _) => Task.FromResult(Exit(0));

    public string Name => "demo-ext";

    public string SharedName => "demo";

    public bool IsBootstrap { get; set; }

    public bool WasInitialized { get; set; }

    public string RootPath => "/R";

    public string ResultDirectory => "/results";

    public string CacheDirectory { get; init; } = "/var/cache/mock/demo";

    public MemoryLayers Layers { get; init; } = new();

    public IRoot Root => Layers;

    public ISettings Settings => settings;

    public BuildUser User { get; } = new("mockbuild", "mock", 4242, 135, "/builddir");

    public ITree Tree => Files;

    public ICommands Commands => this;

    public IPackages Packages => this;

    public IArtifacts Artifacts => this;

    public ILog Log => this;

    public string ManagerName => "dnf4";

    public static CommandResult Exit(int code, params string[] output) => new(code, 0, output, TimeSpan.Zero);

    public Task<ITree> OpenCacheAsync(string name, CancellationToken cancellation)
    {
        if (!Caches.TryGetValue(name, out MemoryTree? tree))
        {
            Caches[name] = tree = new MemoryTree();
        }

        return Task.FromResult<ITree>(tree);
    }

    /// <summary>Locks of the cache directory; shared by the buildroots of a test that compete.</summary>
    public ConcurrentDictionary<string, SemaphoreSlim> Locks { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Makes a failure to share a lock; null lets it succeed.</summary>
    public Func<Exception>? OnShare { get; set; }

    public async Task<IAsyncDisposable> LockCacheAsync(string fileName, string? waitingState, CancellationToken cancellation)
    {
        Happened.Add($"lock {fileName} ({waitingState})");
        SemaphoreSlim held = Locks.GetOrAdd(fileName, _ => new SemaphoreSlim(1));
        await held.WaitAsync(cancellation);
        return new Release(() =>
        {
            Happened.Add($"unlock {fileName}");
            held.Release();
        });
    }

    /// <summary>Those who share do not wait for one another, and nobody takes such a lock alone meanwhile.</summary>
    public Task<IAsyncDisposable> ShareCacheAsync(string fileName, string? waitingState, CancellationToken cancellation)
    {
        Happened.Add($"share {fileName} ({waitingState})");
        if (OnShare?.Invoke() is { } failure)
        {
            return Task.FromException<IAsyncDisposable>(failure);
        }

        return Task.FromResult<IAsyncDisposable>(new Release(() => Happened.Add($"unshare {fileName}")));
    }

    public async Task InStateAsync(string title, Func<Task> action)
    {
        Happened.Add($"start {title}");
        try
        {
            await action();
        }
        finally
        {
            Happened.Add($"finish {title}");
        }
    }

    public Task<CommandResult> RunAsync(CommandPlan command, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Happened.Add($"{command.Log} {command.Identity}: {PlanText.Command(command)}");
        CommandResult result = OnCommand(command);
        return command.AcceptedExits.Contains(result.ExitCode)
            ? Task.FromResult(result)
            : throw new Kiln.Sdk.Errors.KilnException(Kiln.Sdk.Errors.KilnErrors.CommandFailed, "Command failed: " + PlanText.Command(command)) { ExitCode = result.ExitCode };
    }

    public Task<CommandResult> RunOnHostAsync(string tool, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        Happened.Add($"host: {string.Join(' ', arguments.Prepend(tool))}");
        return Task.FromResult(OnHostTool(tool));
    }

    public Task<CommandResult> RunOnHostAsync(HostCommand command, CancellationToken cancellation)
    {
        Happened.Add($"host in {command.WorkingDirectory}: {string.Join(' ', command.Arguments.Prepend(command.Program))}");
        return OnHostCommand(command, cancellation);
    }

    public Task<PackageOutcome> RunAsync(PackageRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Happened.Add($"packages {request.Kind}: {string.Join(' ', request.Arguments)}");
        return Task.FromResult(OnPackages(request));
    }

    public Task<IReadOnlyList<string>> QueryInstalledAsync(string format, CancellationToken cancellation)
    {
        Happened.Add($"installed {format}");
        return Task.FromResult(OnInstalled(format));
    }

    public void Write(LogLevel level, string message, LogChannel channel = LogChannel.Root, string file = "", int line = 0)
    {
        if (level != LogLevel.Debug)
        {
            Happened.Add($"{level} {channel}: {message}");
        }
    }

    public async Task<string> AddAsync(string name, Func<Stream, Task> write, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await write(content);
        Results[name] = System.Text.Encoding.UTF8.GetString(content.ToArray());
        return "/results/" + name;
    }

    private sealed class Release(Action action) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            action();
            return ValueTask.CompletedTask;
        }
    }
}
