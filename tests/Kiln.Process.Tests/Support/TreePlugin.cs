using System.Globalization;
using System.Text;
using Kiln.Sdk;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Plans;
using Kiln.Sdk.Services;

namespace Kiln.Process.Tests.Support;

/// <summary>Uses what a buildroot offers.</summary>
public sealed class TreePlugin : KilnPlugin
{
    public override void Register(IPluginRegistration registration) => registration.On(HookCatalogue.PostInit, UseAsync);

    private static async Task UseAsync(BuildrootContext context, CancellationToken cancellation)
    {
        IBuildroot buildroot = context.Buildroot;
        await buildroot.Tree.ApplyAsync(
            [
                new MakeDirectoryOperation("/etc"),
                PutFileOperation.FromText("/etc/edited", "hello"),
                new EditTextOperation("/etc/edited", text => text.ToUpperInvariant()),
                new PutFileOperation("/etc/large", new byte[2 << 20]),
                new IfTextOperation("/etc/edited", text => text == "never", [new RemovePathOperation("/etc/edited", ContentOnly: false, [])]),
            ],
            cancellation);
        CommandResult result = await buildroot.Commands.RunAsync(new CommandPlan { Program = "/bin/echo", Arguments = ["one", "two"] }, cancellation);
        TreeEntry entry = (await buildroot.Tree.ListAsync("/etc", cancellation))!.First(found => found.Name == "edited");
        ITree cache = await buildroot.OpenCacheAsync("things", cancellation);
        await using IAsyncDisposable taken = await buildroot.LockCacheAsync("things.lock", null, cancellation);
        await cache.ApplyAsync([PutFileOperation.FromText("/three", "abc")], cancellation);
        string size = string.Empty;
        await buildroot.InStateAsync("counting", async () =>
        {
            await using Stream content = (await cache.OpenReadAsync("/three", cancellation))!;
            size = content.Length.ToString(CultureInfo.InvariantCulture);
        });
        if (await buildroot.Tree.OpenReadAsync("/no/such", cancellation) is not null || await buildroot.Tree.ExistsAsync("/no/such", cancellation))
        {
            throw new InvalidOperationException("what is not there was found");
        }

        buildroot.Log.Write(LogLevel.Info, new StringBuilder($"{result.Output[0]}; {entry.Kind} {entry.Name}; cache {size}; locked").ToString());
    }
}
