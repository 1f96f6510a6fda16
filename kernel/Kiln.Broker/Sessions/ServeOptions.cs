using System.Globalization;
using Kiln.Broker.Contracts.Verbs;

namespace Kiln.Broker.Sessions;

/// <summary>The command line of <c>kiln-broker serve</c>.</summary>
/// <param name="SocketDescriptor">The inherited end of the socket.</param>
/// <param name="Identity">For whom the broker works.</param>
internal sealed record ServeOptions(int SocketDescriptor, SessionIdentity Identity)
{
    /// <summary>Reads the arguments; throws <see cref="FormatException"/> that names the wrong one.</summary>
    internal static ServeOptions Parse(IReadOnlyList<string> arguments)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < arguments.Count; index++)
        {
            var name = arguments[index];
            var value = name switch
            {
                "--rootless" or "--service" => "",
                "--fd" or "--uid" or "--gid" or "--groups" => index + 1 < arguments.Count
                    ? arguments[++index]
                    : throw new FormatException($"{name} needs a value."),
                _ => throw new FormatException($"'{name}' is not an option of serve."),
            };
            if (!values.TryAdd(name, value))
            {
                throw new FormatException($"{name} is given twice.");
            }
        }

        return FromValues(values);
    }

    private static ServeOptions FromValues(SortedDictionary<string, string> values)
    {
        var mode = (values.ContainsKey("--rootless"), values.ContainsKey("--service")) switch
        {
            (true, true) => throw new FormatException("--rootless and --service exclude each other."),
            (true, false) => LaunchMode.Rootless,
            (false, true) => LaunchMode.Service,
            _ => LaunchMode.Root,
        };
        var groups = values.TryGetValue("--groups", out var list) && list.Length > 0
            ? list.Split(',').Select(item => Number("--groups", item)).ToArray()
            : [];
        var identity = new SessionIdentity(Required(values, "--uid"), Required(values, "--gid"), groups, mode);
        if (mode == LaunchMode.Service && identity.Uid == 0)
        {
            throw new FormatException("--uid 0 is not the identity of an unprivileged caller.");
        }

        return new ServeOptions((int)Required(values, "--fd"), identity);
    }

    private static uint Required(SortedDictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var text) ? Number(name, text) : throw new FormatException($"{name} is missing.");

    private static uint Number(string name, string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue
            ? number
            : throw new FormatException($"'{text}' is not a value of {name}.");
}
