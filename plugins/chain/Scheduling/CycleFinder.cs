namespace Kiln.Plugins.Chain.Scheduling;

/// <summary>Finds the groups of packages that wait for each other in a circle (Tarjan's algorithm, without recursion).</summary>
internal sealed class CycleFinder
{
    private readonly Func<int, IEnumerable<int>> _edges;
    private readonly Dictionary<int, int> _index = [];
    private readonly Dictionary<int, int> _lowest = [];
    private readonly Stack<int> _open = new();
    private readonly HashSet<int> _isOpen = [];
    private readonly List<IReadOnlyList<int>> _groups = [];

    private CycleFinder(Func<int, IEnumerable<int>> edges) => _edges = edges;

    /// <param name="nodes">All nodes.</param>
    /// <param name="edges">For whom a node waits, among the nodes.</param>
    /// <returns>Groups of at least two nodes, each sorted.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Find(IEnumerable<int> nodes, Func<int, IEnumerable<int>> edges)
    {
        var finder = new CycleFinder(edges);
        foreach (int node in nodes)
        {
            if (!finder._index.ContainsKey(node))
            {
                finder.Visit(node);
            }
        }

        return [.. finder._groups.OrderBy(group => group[0])];
    }

    private void Visit(int start)
    {
        var path = new Stack<(int Node, IEnumerator<int> Next)>();
        path.Push(Enter(start));
        while (path.Count > 0)
        {
            (int node, IEnumerator<int> next) = path.Peek();
            if (!next.MoveNext())
            {
                path.Pop();
                Leave(node);
                if (path.Count > 0)
                {
                    _lowest[path.Peek().Node] = Math.Min(_lowest[path.Peek().Node], _lowest[node]);
                }
            }
            else if (!_index.TryGetValue(next.Current, out int index))
            {
                path.Push(Enter(next.Current));
            }
            else if (_isOpen.Contains(next.Current))
            {
                _lowest[node] = Math.Min(_lowest[node], index);
            }
        }
    }

    private (int Node, IEnumerator<int> Next) Enter(int node)
    {
        _index[node] = _lowest[node] = _index.Count;
        _open.Push(node);
        _isOpen.Add(node);
        return (node, _edges(node).GetEnumerator());
    }

    private void Leave(int node)
    {
        if (_lowest[node] != _index[node])
        {
            return;
        }

        List<int> group = [];
        int member;
        do
        {
            member = _open.Pop();
            _isOpen.Remove(member);
            group.Add(member);
        }
        while (member != node);

        if (group.Count > 1)
        {
            group.Sort();
            _groups.Add(group);
        }
    }
}
