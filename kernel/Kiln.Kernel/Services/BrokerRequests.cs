using System.Runtime.InteropServices;
using Kiln.Broker.Contracts.Channel;
using Kiln.Broker.Contracts.Errors;
using Kiln.Broker.Contracts.Paths;
using Kiln.Broker.Contracts.Verbs;
using Kiln.Kernel.Broker;
using Kiln.Sdk.Errors;
using Microsoft.Win32.SafeHandles;

namespace Kiln.Kernel.Services;

/// <summary>Requests whose refusal is a failure of the run.</summary>
internal static class BrokerRequests
{
    /// <summary>Sends a request; a refusal becomes a failure that names what was attempted.</summary>
    /// <returns>The answer; the caller disposes it.</returns>
    public static async Task<BrokerAnswer<TReply>> AskAsync<TReply>(
        this IBrokerSession session, BrokerRequest<TReply> request, IReadOnlyList<SafeHandle>? descriptors, CancellationToken cancellation)
        where TReply : BrokerReply
    {
        try
        {
            return await session.SendAsync(request, descriptors, cancellation);
        }
        catch (BrokerException failure)
        {
            throw Failure(failure, request.GetType().Name);
        }
    }

    /// <summary>Sends a request whose answer carries no descriptor.</summary>
    public static async Task<TReply> RequestAsync<TReply>(
        this IBrokerSession session, BrokerRequest<TReply> request, CancellationToken cancellation, params IReadOnlyList<SafeHandle> descriptors)
        where TReply : BrokerReply
    {
        using BrokerAnswer<TReply> answer = await session.AskAsync(request, descriptors, cancellation);
        return answer.Reply;
    }

    public static KilnException Failure(BrokerException failure, string what) => failure.Error.Reason == BrokerErrorReason.NoSpace
        ? new KilnException(KilnErrors.NoSpace, failure.Message, "Free space on that file system, or put basedir, cache_topdir or resultdir on another one.", failure)
        : new KilnException(KilnErrors.BrokerFailed, $"The privilege broker could not do '{what}': {failure.Message}", null, failure);

    /// <summary>Opens a directory or file of the caller, to be sent.</summary>
    /// <exception cref="KilnException">The caller cannot read it.</exception>
    public static SafeFileHandle Open(string path)
    {
        try
        {
            return PathDescriptor.Open(path);
        }
        catch (ChannelException failure)
        {
            throw new KilnException(KilnErrors.Generic, $"{failure.Message}.", $"Make {path} exist and readable for the user who builds.", failure);
        }
    }

    /// <exception cref="KilnException">It is no path inside a tree.</exception>
    public static TreePath ToTreePath(string path)
    {
        string text = path.Length > 1 ? path.TrimEnd('/') : path;
        return TreePath.TryParse(text, out TreePath parsed)
            ? parsed
            : throw new KilnException(KilnErrors.Generic, $"'{path}' is not an absolute path inside the buildroot without '.' and '..'.");
    }

    public static TreeOwner ToOwner(Sdk.Plans.TreeIdentity identity) =>
        identity == Sdk.Plans.TreeIdentity.Build ? TreeOwner.Build : TreeOwner.Root;
}
