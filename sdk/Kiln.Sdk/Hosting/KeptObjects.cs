using System.Globalization;
using Kiln.Sdk.Wire;

namespace Kiln.Sdk.Hosting;

/// <summary>What a contract hands over and cannot be sent: it stays here under a number.</summary>
/// <param name="what">What one is, for complaints.</param>
internal sealed class KeptObjects<T>(string what)
    where T : class
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, T> kept = [];
    private int last;

    public int Keep(T value)
    {
        lock (gate)
        {
            kept[++last] = value;
            return last;
        }
    }

    public T Get(int number)
    {
        lock (gate)
        {
            return kept.TryGetValue(number, out T? value) ? value : throw Unknown(number);
        }
    }

    /// <summary>Gives it up: the number stands for nothing any more.</summary>
    public T Take(int number)
    {
        lock (gate)
        {
            return kept.Remove(number, out T? value) ? value : throw Unknown(number);
        }
    }

    private RpcErrorException Unknown(int number) =>
        new(new RpcError(RpcError.InvalidParameters, string.Create(CultureInfo.InvariantCulture, $"there is no {what} {number}")));
}
