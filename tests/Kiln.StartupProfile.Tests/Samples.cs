namespace Kiln.StartupProfile.Tests;

/// <summary>Asynchronous methods of each kind.</summary>
internal static class Samples
{
    public static async Task<string> ReferenceAsync()
    {
        await Task.Yield();
        return "";
    }

    public static async Task<int> NumberAsync()
    {
        await Task.Yield();
        return 1;
    }

    public static async Task NothingAsync() => await Task.Yield();

    public static async Task<T?> AnyAsync<T>()
        where T : class
    {
        await Task.Yield();
        return null;
    }
}
