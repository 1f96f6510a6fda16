namespace Kiln.Acceptance.Tests.Running;

/// <summary>A directory of the host that all buildroots of a workspace see, in which programs of two of them wait for each other.</summary>
internal sealed class Meeting(Workspace workspace)
{
    private const string Place = "/mnt/meeting";

    public string Directory { get; } = workspace.OpenDirectory("meeting");

    /// <summary>Shows it in a buildroot.</summary>
    public string Option => $"--plugin-option=bind_mount:dirs=[('{Directory}', '{Place}')]";

    /// <summary>Shell text: comes, and waits until the other has come too; fails if that takes two minutes.</summary>
    public static string Script(string own, string other) => $"touch {Place}/{own}; n=0; while ! [ -e {Place}/{other} ]; do n=$((n+1)); [ $n -lt 600 ] || exit 1; sleep 0.2; done";

    /// <summary>The same, and leaves a mark when it has met the other: that a scriptlet fails is no failure of the package manager.</summary>
    public static string MarkedScript(string own, string other) => $"{Script(own, other)}; touch {Place}/{own}-met";
}
