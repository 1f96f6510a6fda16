using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;

namespace Kiln.Kernel.Hooks;

/// <summary>Orders the handlers of one hook: before/after, then position in <c>plugins</c>, then id.</summary>
internal sealed class HandlerSorter
{
    private readonly HookPoint hook;
    private readonly Dictionary<string, HandlerSeat> seats;
    private readonly Dictionary<string, SortedSet<string>> earlier = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);

    private HandlerSorter(HookPoint hook, IReadOnlyList<HandlerSeat> seats, IReadOnlyList<string> configured)
    {
        this.hook = hook;
        this.seats = seats.ToDictionary(seat => seat.Plugin, StringComparer.Ordinal);
        for (int index = 0; index < configured.Count; index++)
        {
            positions.TryAdd(configured[index], index);
        }

        foreach (HandlerSeat seat in seats)
        {
            AddEdges(seat);
        }
    }

    /// <summary>The handlers in the order in which they run, teardown hooks reversed, each with what placed it.</summary>
    /// <exception cref="KilnException">They contradict each other; the message has the cycle.</exception>
    public static IReadOnlyList<PlacedHandler> Sort(HookPoint hook, IReadOnlyList<HandlerSeat> seats, IReadOnlyList<string> configured) =>
        new HandlerSorter(hook, seats, configured).Sort();

    private List<PlacedHandler> Sort()
    {
        var waiting = new List<string>(seats.Keys.OrderBy(Position).ThenBy(id => id, StringComparer.Ordinal));
        var placed = new List<PlacedHandler>();
        while (waiting.Count > 0)
        {
            string next = waiting.Find(id => !Earlier(id).Any(waiting.Contains)) ?? throw Cycle(waiting);
            waiting.Remove(next);
            placed.Add(new PlacedHandler(seats[next], Reason(next)));
        }

        if (hook.Order == HookOrder.Reverse)
        {
            placed.Reverse();
        }

        return placed;
    }

    private void AddEdges(HandlerSeat seat)
    {
        foreach (string other in seat.Declaration.Before.Where(seats.ContainsKey))
        {
            Earlier(other).Add(seat.Plugin);
        }

        foreach (string other in seat.Declaration.After.Where(seats.ContainsKey))
        {
            Earlier(seat.Plugin).Add(other);
        }
    }

    private SortedSet<string> Earlier(string id) =>
        earlier.TryGetValue(id, out SortedSet<string>? ids) ? ids : earlier[id] = new SortedSet<string>(StringComparer.Ordinal);

    private int Position(string id) => positions.GetValueOrDefault(id, int.MaxValue);

    private string Reason(string id)
    {
        string place = positions.TryGetValue(id, out int position)
            ? $"position {position + 1} in config_opts['plugins']"
            : "not in config_opts['plugins']: after those that are, by id";
        string constraints = string.Join(", ", Earlier(id).Select(other => $"after {other}"));
        string reversed = hook.Order == HookOrder.Reverse ? "; teardown hook: order reversed" : string.Empty;
        return (constraints.Length == 0 ? place : $"{constraints}; {place}") + reversed;
    }

    private KilnException Cycle(IReadOnlyList<string> waiting)
    {
        string start = waiting.First(id => Reaches(id, id, new HashSet<string>(StringComparer.Ordinal)));
        var path = new List<string> { start };
        do
        {
            path.Add(Earlier(path[^1]).First(id => id == start || Reaches(id, start, new HashSet<string>(StringComparer.Ordinal))));
        }
        while (path[^1] != start);

        path.Reverse();
        return new KilnException(
            KilnErrors.PluginConflict,
            $"The handlers of hook '{hook.Id}' cannot be ordered: {string.Join(" before ", path)}.",
            "Remove one of the before/after entries in the plugin.json files of these plugins, or disable one of the plugins.");
    }

    private bool Reaches(string at, string goal, HashSet<string> seen) =>
        Earlier(at).Any(next => next == goal || (seen.Add(next) && Reaches(next, goal, seen)));
}
