using Kiln.Acceptance.Tests.Running;

namespace Kiln.Acceptance.Tests.Walking;

/// <summary>
/// Binary packages in three generations, and source packages that require them. Their files are what trees get wrong most easily: special bits, owners,
/// capabilities, hard links, odd names; and scriptlets that change what another package brought, as a layer above another one has to show it.
/// </summary>
internal sealed class WalkPackages
{
    public const int Generations = 3;

    private const string Files = """
        %files -n walk-base
        %dir /usr/share/walk-base
        %dir %attr(0750,root,mail) /usr/share/walk-base/plain
        %dir %attr(1777,root,root) /usr/share/walk-base/sticky
        /usr/share/walk-base/plain/text
        /usr/share/walk-base/plain/empty
        %attr(4755,root,root) /usr/share/walk-base/plain/setuid
        %attr(0640,daemon,mail) /usr/share/walk-base/plain/owner
        %caps(cap_net_raw=ep) /usr/share/walk-base/plain/hard
        /usr/share/walk-base/plain/link
        /usr/share/walk-base/plain/a*
        /usr/share/walk-base/plain/gr*
        /usr/share/walk-base/relative
        /usr/share/walk-base/dangling
        /usr/share/walk-base/replaced
        /usr/share/walk-base/emptied
        %config(noreplace) /etc/walk.conf
        %dir %attr(2775,root,games) /var/lib/walk
        %files -n walk-lib
        /usr/share/walk-lib
        %files -n walk-tool
        /usr/share/walk-tool
        %files -n walk-extra
        /usr/share/walk-extra
        %files -n walk-weak
        /usr/share/walk-weak
        """;

    private readonly string _directory;

    public WalkPackages(string directory)
    {
        _directory = directory;
        Directory.CreateDirectory(directory);
        for (int generation = 1; generation <= Generations; generation++)
        {
            Build("-bb", $"binary{generation}", Binary(generation));
        }

        var sources = new SourcePackages(Path.Combine(directory, "sources"));
        Sources =
        [
            sources.Make("needs-nothing"),
            sources.Make("needs-lib", ["walk-lib"]),
            sources.Make("needs-tool", ["walk-tool", "walk-lib >= 1"]),
            sources.Make("needs-new", ["walk-lib >= 2"]),
            sources.Make("needs-extra", ["walk-extra", "walk-base"]),
            Build("-bs", "needs-both", Generating()),
        ];
    }

    /// <summary>Names of the binary packages.</summary>
    public static IReadOnlyList<string> Names { get; } = ["walk-base", "walk-lib", "walk-tool", "walk-extra", "walk-weak"];

    /// <summary>Paths of source packages.</summary>
    public IReadOnlyList<string> Sources { get; }

    public string Binary(string name, int generation) => Path.Combine(_directory, "top", "RPMS", "noarch", $"{name}-{generation}-1.noarch.rpm");

    private string Build(string mode, string name, string text)
    {
        string spec = Path.Combine(_directory, name + ".spec");
        File.WriteAllText(spec, text);
        Shell.Run("rpmbuild", mode, "--define", $"_topdir {_directory}/top", "--define", "_build_id_links none", "--define", "_binary_payload w1.zstdio", spec).MustEndWith(0);
        return Path.Combine(_directory, "top", "SRPMS", name + "-1-1.src.rpm");
    }

    private static string Binary(int generation) => Descriptions(generation) + Actions(generation) + Files;

    private static string Descriptions(int generation) => $$"""
        Name: walk
        Version: {{generation}}
        Release: 1
        Summary: Packages of a test
        License: MIT
        BuildArch: noarch

        %description
        Packages of a test.

        %package -n walk-base
        Summary: Odd files
        Requires: base-passwd
        %description -n walk-base
        Odd files.

        %package -n walk-lib
        Summary: A library
        Requires: walk-base
        Recommends: walk-weak
        %description -n walk-lib
        A library.

        %package -n walk-tool
        Summary: Changes what others brought
        Requires: walk-base
        {{(generation == 3 ? "Requires: walk-lib >= 2" : "")}}
        %description -n walk-tool
        Changes what others brought.

        %package -n walk-extra
        Summary: Comes and goes
        {{(generation == 2 ? "Obsoletes: walk-weak < 2" : "")}}
        {{(generation == 3 ? "Conflicts: walk-tool < 3" : "")}}
        %description -n walk-extra
        Comes and goes.

        %package -n walk-weak
        Summary: Recommended
        %description -n walk-weak
        Recommended.


        """;

    private static string Actions(int generation) => $$"""
        %install
        base=%buildroot/usr/share/walk-base
        mkdir -p $base/plain $base/sticky $base/replaced/inner $base/emptied %buildroot/etc %buildroot/var/lib/walk
        echo 'generation {{generation}}' > $base/plain/text
        : > $base/plain/empty
        echo bits > $base/plain/setuid
        echo owner > $base/plain/owner
        echo one > $base/plain/hard; ln $base/plain/hard $base/plain/link
        ln -s plain/text $base/relative; ln -s /nowhere $base/dangling
        echo odd > "$base/plain/a name with blanks"
        echo odd > $base/plain/größe
        echo inner > $base/replaced/inner/file; echo gone > $base/replaced/gone
        echo x > $base/emptied/x
        echo 'setting = {{generation}}' > %buildroot/etc/walk.conf
        for name in lib tool extra weak; do
          mkdir -p %buildroot/usr/share/walk-$name
          echo "$name {{generation}}" > %buildroot/usr/share/walk-$name/file
        done
        [ {{generation}} = 1 ] || echo more > %buildroot/usr/share/walk-lib/more

        %post -n walk-tool -p <lua>
        local base = "/usr/share/walk-base/"
        local file = io.open("/etc/walk.conf", "a"); file:write("tool = {{generation}}\n"); file:close()
        os.remove(base .. "replaced/inner/file"); os.remove(base .. "replaced/inner"); os.remove(base .. "replaced/gone"); os.remove(base .. "replaced")
        posix.mkdir(base .. "replaced")
        file = io.open(base .. "replaced/new", "w"); file:write("new {{generation}}\n"); file:close()
        os.remove(base .. "emptied/x"); os.remove(base .. "emptied")
        posix.symlink("plain", base .. "emptied")
        posix.chmod(base .. "plain/owner", "rw-------")


        """;


    /// <summary>Its second requirement is only known when the first is met.</summary>
    private static string Generating() => """
        Name: needs-both
        Version: 1
        Release: 1
        Summary: A package of a test
        License: MIT
        BuildArch: noarch
        BuildRequires: walk-lib

        %description
        A package of a test.

        %prep
        %generate_buildrequires
        [ -e /usr/share/walk-lib/more ] && echo walk-extra || echo walk-weak

        %install
        mkdir -p %buildroot/usr/share/needs-both

        %files
        /usr/share/needs-both
        """;
}
