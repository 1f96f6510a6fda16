using Kiln.Plugins.Buildroot;
using Kiln.Plugins.Tests.Fakes;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Plans;

namespace Kiln.Plugins.Tests.Buildroot;

/// <summary>The commands that make users.</summary>
public sealed class AccountTests
{
    private readonly BuildrootSetup _setup = new();

    [Fact]
    public void Users_are_made_by_the_hosts_tools() => Assert.Equal(
        """
        if /etc/passwd
          if /etc/passwd
            run HostTool Root userdel -f mockbuild --prefix /R (any exit)
          if /etc/group
            run HostTool Root groupdel mock --prefix /R (any exit)
          run HostTool Root groupadd mock -g 135 --prefix /R
          run HostTool Root useradd mockbuild -o -u 4242 -g 135 -N -d /builddir --prefix /R
          edit /etc/passwd
        if /etc/group
          if /etc/passwd
            run HostTool Root userdel -f mockbuild --prefix /R (any exit)
          if /etc/group
            run HostTool Root groupdel mock --prefix /R (any exit)
          run HostTool Root groupadd mock -g 135 --prefix /R
          run HostTool Root useradd mockbuild -o -u 4242 -g 135 -N -d /builddir --prefix /R
          edit /etc/passwd
        owner /builddir Build recursive
        """,
        PlanText.Of(_setup.Users(BuildrootSetupTests.Facts())));

    [Fact]
    public void Users_can_be_made_by_the_trees_tools() => Assert.Equal(
        """
        if /etc/passwd
          if /etc/passwd
            run Tree Root userdel -f mockbuild (any exit)
          if /etc/group
            run Tree Root groupdel mock (any exit)
          run Tree Root groupadd mock -g 135
          run Tree Root useradd mockbuild -o -u 4242 -g 135 -N -d /builddir
          edit /etc/passwd
        if /etc/group
          if /etc/passwd
            run Tree Root userdel -f mockbuild (any exit)
          if /etc/group
            run Tree Root groupdel mock (any exit)
          run Tree Root groupadd mock -g 135
          run Tree Root useradd mockbuild -o -u 4242 -g 135 -N -d /builddir
          edit /etc/passwd
        owner /builddir Build
        """,
        PlanText.Of(_setup.Users(BuildrootSetupTests.Facts("""{"use_host_shadow_utils": false}""") with { BeforeBuild = false })));

    [Fact]
    public void Users_of_the_host_keep_their_own_names() => Assert.Contains(
        """
        if /etc/passwd
          run HostTool Root userdel -f git --root /R (any exit)
        if /etc/group
          run HostTool Root groupdel gitgroup --root /R (any exit)
        run HostTool Root groupadd gitgroup -g 998 --root /R
        run HostTool Root useradd git -o -u 999 -g 998 -N --root /R
        """,
        PlanText.Of(_setup.Users(BuildrootSetupTests.Facts("""{"copy_host_users": ["git"], "shadow_utils_isolation_option": "--root"}"""))),
        StringComparison.Ordinal);

    [Fact]
    public void An_unknown_user_of_the_host_is_an_error()
    {
        KilnException error = Assert.Throws<KilnException>(() => _setup.Users(BuildrootSetupTests.Facts("""{"copy_host_users": ["nobody-here"]}""")));

        Assert.Contains("nobody-here", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("root:x:0:0::/root:/bin/sh\nmockbuild:!!:4242:135::/builddir:/bin/bash\n", "root:x:0:0::/root:/bin/sh\nmockbuild::4242:135::/builddir:/bin/bash\n")]
    [InlineData("mockbuild:x:4242:135::/builddir:/bin/bash\n", "mockbuild:x:4242:135::/builddir:/bin/bash\n")]
    [InlineData("mockbuilder:!!:1:1::/:/bin/sh\n", "mockbuilder:!!:1:1::/:/bin/sh\n")]
    [InlineData("", "")]
    public void The_lock_of_the_build_users_password_goes(string passwd, string expected) =>
        Assert.Equal(expected, Conditional("/etc/passwd").Operations.OfType<EditTextOperation>().Single().Edit(passwd));

    [Theory]
    [InlineData("mockbuild:x:4242:135::/builddir:/bin/bash\n", false)]
    [InlineData("mockbuild:!!:4242:135::/builddir:/bin/bash\n", true)]
    [InlineData("mockbuild:x:4243:135::/builddir:/bin/bash\n", true)]
    [InlineData("mockbuild:x:4242:136::/builddir:/bin/bash\n", true)]
    [InlineData("mockbuild:x:4242:135::/home/x:/bin/bash\n", true)]
    [InlineData("mockbuild:x:4242:135::/builddir:/bin/sh\nmockbuild:x:4242:135::/builddir:/bin/sh\n", true)]
    [InlineData("root:x:0:0::/root:/bin/sh\n", true)]
    [InlineData(null, true)]
    public void The_user_is_made_unless_it_is_there_as_wanted(string? passwd, bool made) => Assert.Equal(made, Conditional("/etc/passwd").Condition(passwd));

    [Theory]
    [InlineData("mock:x:135:\n", false)]
    [InlineData("mock:x:136:\n", true)]
    [InlineData("mocks:x:135:\n", true)]
    [InlineData(null, true)]
    public void The_group_is_made_unless_it_is_there_as_wanted(string? group, bool made) => Assert.Equal(made, Conditional("/etc/group").Condition(group));

    [Theory]
    [InlineData("mockbuild:x:7:7::/:/bin/sh\n", true)]
    [InlineData("mockbuilder:x:7:7::/:/bin/sh\n", false)]
    [InlineData("root:x:0:0::/root:/bin/sh\n", false)]
    [InlineData(null, false)]
    public void Only_a_user_of_the_same_name_is_deleted_before(string? passwd, bool deleted) =>
        Assert.Equal(deleted, Conditional("/etc/passwd").Operations.OfType<IfTextOperation>().Single(item => item.Path == "/etc/passwd").Condition(passwd));

    private IfTextOperation Conditional(string path) => _setup.Users(BuildrootSetupTests.Facts()).OfType<IfTextOperation>().Single(item => item.Path == path);
}
