using Kiln.Kernel.Broker;
using Kiln.Kernel.Services;
using Kiln.Sdk.Errors;

namespace Kiln.Kernel;

/// <summary>Gives every exception that reaches the kernel a kind.</summary>
internal static class Failures
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    public static KilnException Describe(Exception failure) => failure switch
    {
        KilnException known => known,
        BrokerException broker => BrokerRequests.Failure(broker, "request"),
        IOException or UnauthorizedAccessException => FromSystem(failure, "The run failed"),
        _ => new KilnException(
            KilnErrors.Generic,
            $"An unexpected failure: {failure.GetType().Name}: {failure.Message}",
            "This is a defect of the program; please report it with the text above.",
            failure),
    };

    /// <summary>A failure of the file system.</summary>
    public static KilnException FromSystem(Exception failure, string what) => IsNoSpace(failure)
        ? new KilnException(KilnErrors.NoSpace, $"{what}: {failure.Message}", "Free space on that file system, or put basedir, cache_topdir or resultdir on another one.", failure)
        : new KilnException(KilnErrors.Generic, $"{what}: {failure.Message}", null, failure);

    private static bool IsNoSpace(Exception? failure) =>
        failure is not null && ((failure is IOException && failure.HResult is NoSpace or QuotaExceeded) || IsNoSpace(failure.InnerException));
}
