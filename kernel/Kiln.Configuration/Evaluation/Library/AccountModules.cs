using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Host;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary><c>pwd</c> and <c>grp</c>.</summary>
internal static class AccountModules
{
    public static ModuleValue Create(string name, IConfigurationHost host) => name == "pwd"
        ? ModuleTable.Module(
            name,
            ("getpwnam", ModuleTable.Function("getpwnam", (_, a) => User(host.FindUser(a.NeedText("getpwnam", 0, "name")), a))),
            ("getpwuid", ModuleTable.Function("getpwuid", (_, a) => User(host.FindUser(a.NeedInt("getpwuid", 0, "uid")), a))))
        : ModuleTable.Module(name, ("getgrnam", ModuleTable.Function("getgrnam", (_, a) => Group(host, a.NeedText("getgrnam", 0, "name")))));

    private static ObjectValue User(HostAccount? account, CallArguments arguments)
    {
        if (account is null)
        {
            throw new ScriptException("KeyError", [ModuleTable.Text($"getpwnam(): name not found: {Representation.Source(arguments.Positional[0])}")]);
        }

        return Record(
            "struct_passwd",
            ("pw_name", ModuleTable.Text(account.Name)),
            ("pw_passwd", ModuleTable.Text("x")),
            ("pw_uid", Numbers.Of(account.UserId)),
            ("pw_gid", Numbers.Of(account.GroupId)),
            ("pw_gecos", ModuleTable.Text(account.Comment)),
            ("pw_dir", ModuleTable.Text(account.Home)),
            ("pw_shell", ModuleTable.Text(account.Shell)));
    }

    private static ObjectValue Group(IConfigurationHost host, string name) => host.FindGroup(name) is { } groupId
        ? Record("struct_group", ("gr_name", ModuleTable.Text(name)), ("gr_passwd", ModuleTable.Text("x")), ("gr_gid", Numbers.Of(groupId)), ("gr_mem", new ListValue([])))
        : throw new ScriptException("KeyError", [ModuleTable.Text($"getgrnam(): name not found: '{name}'")]);

    private static ObjectValue Record(string typeName, params (string Name, Value Value)[] fields) =>
        new(typeName, typeName, fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)))
        {
            Fields = new TupleValue(fields.Select(static field => field.Value)),
        };
}
