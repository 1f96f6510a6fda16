namespace Kiln.Acceptance.Tests.Running;

/// <summary>An initialised small buildroot, seen by the host, that the tests of one class share.</summary>
public sealed class SmallBuildroot : IDisposable
{
    private readonly Lazy<Workspace> _workspace = new(Make);

    internal Workspace Workspace => _workspace.Value;

    /// <summary>Runs the program on the buildroot.</summary>
    internal RunResult Kiln(params string[] arguments) => Workspace.Kiln([Workspace.SmallOption(), Workspace.Visible, .. arguments]);

    public void Dispose()
    {
        if (_workspace.IsValueCreated)
        {
            _workspace.Value.Kiln("--clean");
            _workspace.Value.Dispose();
        }
    }

    private static Workspace Make()
    {
        Workspace workspace = new(Caller.Root);
        workspace.Kiln(Workspace.SmallOption(), Workspace.Visible, "--init").MustEndWith(0);
        return workspace;
    }
}
