using Kiln.Kernel.Hosting;
using Kiln.Sdk.Contracts;

namespace Kiln.Kernel.Tests.Hosting;

/// <summary>Users of the host.</summary>
public sealed class AccountReaderTests
{
    [Fact]
    public void Users_have_their_group_by_name() => Assert.Equal(
        new HostAccount(999, 998, "gits"),
        AccountReader.Parse(["root:x:0:0:root:/root:/bin/sh", "git:x:999:998::/:/bin/sh"], ["root:x:0:", "gits:x:998:a,b"])["git"]);

    [Fact]
    public void Damaged_lines_are_skipped_and_an_unknown_group_goes_by_its_number()
    {
        IReadOnlyDictionary<string, HostAccount> users = AccountReader.Parse(["", "+nis", "a:x:one:2::", "b:x:1:-2::", "c:x:5:6::/:"], ["broken", "z:x:"]);

        Assert.Equal([new KeyValuePair<string, HostAccount>("c", new HostAccount(5, 6, "6"))], users);
    }

    [Fact]
    public void A_host_without_account_files_has_no_users() => Assert.Empty(AccountReader.Read("/nonexistent/passwd"));
}
