using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Host;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary><c>os</c> and <c>os.path</c>: names, existence, identity. Nothing here opens a file.</summary>
internal static class OsModule
{
    public static ModuleValue Create(IConfigurationHost host)
    {
        var environment = new EnvironmentValue(host.Facts);
        return ModuleTable.Module(
            "os",
            ("path", PathModule.Create(host)),
            ("environ", environment),
            ("getenv", ModuleTable.Function("getenv", (_, a) => environment.Find(a.AtMost("getenv", 2).Need("getenv", 0, "key")) ?? a.Find(1, "default") ?? NoneValue.Instance)),
            ("getcwd", ModuleTable.Function("getcwd", (_, _) => ModuleTable.Text(host.Facts.WorkingDirectory))),
            ("getuid", ModuleTable.Function("getuid", (_, _) => Numbers.Of(host.Facts.UserId))),
            ("geteuid", ModuleTable.Function("geteuid", (_, _) => Numbers.Of(host.Facts.UserId))),
            ("getgid", ModuleTable.Function("getgid", (_, _) => Numbers.Of(host.Facts.MockGroupId ?? host.Facts.GroupId))),
            ("getegid", ModuleTable.Function("getegid", (_, _) => Numbers.Of(host.Facts.MockGroupId ?? host.Facts.GroupId))),
            ("getlogin", ModuleTable.Function("getlogin", (_, _) => ModuleTable.Text(host.Facts.UserName))),
            ("cpu_count", ModuleTable.Function("cpu_count", static (_, _) => Numbers.Of(Environment.ProcessorCount))),
            ("listdir", ModuleTable.Function("listdir", (_, a) => new ListValue(host.ListDirectory(PathModule.Absolute(host, a.NeedText("listdir", 0, "path"))).Select(ModuleTable.Text)))),
            ("uname", ModuleTable.Function("uname", (_, _) => Uname(host.Facts))),
            ("sep", ModuleTable.Text("/")),
            ("linesep", ModuleTable.Text("\n")),
            ("pathsep", ModuleTable.Text(":")),
            ("curdir", ModuleTable.Text(".")),
            ("name", ModuleTable.Text("posix")));
    }

    private static ObjectValue Uname(HostFacts facts)
    {
        var fields = new TupleValue([ModuleTable.Text("Linux"), ModuleTable.Text(facts.HostName), TextValue.Empty, TextValue.Empty, ModuleTable.Text(facts.Architecture)]);
        return new ObjectValue("uname_result", "uname_result", [KeyValuePair.Create("sysname", fields.Items[0]), KeyValuePair.Create("nodename", fields.Items[1]), KeyValuePair.Create("machine", fields.Items[4])])
        {
            Fields = fields,
        };
    }
}
