using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Host;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary>The modules that files may use, each reduced to what reads facts or transforms text.</summary>
internal static class ModuleTable
{
    public static ModuleValue? Create(string name, IConfigurationHost host, LoaderNamespace loader) => name switch
    {
        "os" => OsModule.Create(host),
        "glob" => GlobModule.Create(host),
        "sys" => Sys(host),
        "re" => RegexModule.Create(),
        "json" => JsonModule.Create(),
        "grp" or "pwd" => AccountModules.Create(name, host),
        "logging" or "warnings" => Logging(name, loader),
        "platform" => Platform(host),
        "socket" => Module(name, ("gethostname", Function("gethostname", (_, _) => Text(host.Facts.HostName))), ("getfqdn", Function("getfqdn", (_, _) => Text(host.Facts.HostName)))),
        "shlex" => ShlexModule.Create(),
        "uuid" => UuidModule.Create(host.Facts),
        "ast" => Module(name, ("literal_eval", loader.Find("literal_eval"))),
        _ => null,
    };

    internal static ModuleValue Module(string name, params (string Name, Value Value)[] members) =>
        new(name, members.Select(static member => KeyValuePair.Create(member.Name, member.Value)));

    internal static FunctionValue Function(string name, Func<EvaluationContext, CallArguments, Value> body) => new(name, body);

    internal static TextValue Text(string text) => new(text);

    private static ModuleValue Sys(IConfigurationHost host) => Module(
        "sys",
        ("exit", Function("exit", static (_, a) => throw new ScriptException("SystemExit", a.Positional))),
        ("platform", Text("linux")),
        ("byteorder", Text(host.Facts.Architecture is "s390x" or "s390" or "ppc64" or "ppc" ? "big" : "little")),
        ("maxsize", Numbers.Of(long.MaxValue)),
        ("version_info", new TupleValue([Numbers.Of(3), Numbers.Of(14), Numbers.Of(0), Text("final"), Numbers.Of(0)])));

    private static ModuleValue Platform(IConfigurationHost host) => Module(
        "platform",
        ("machine", Function("machine", (_, _) => Text(host.Facts.Architecture))),
        ("processor", Function("processor", (_, _) => Text(host.Facts.Architecture))),
        ("node", Function("node", (_, _) => Text(host.Facts.HostName))),
        ("system", Function("system", static (_, _) => Text("Linux"))));

    // What a file wants to say appears among the warnings of the load.
    private static ModuleValue Logging(string name, LoaderNamespace loader)
    {
        FunctionValue Say(string function, Diagnostics.DiagnosticSeverity severity) => Function(function, (_, a) =>
        {
            var message = a.Positional.Count > 1 && a.Positional[0] is TextValue format
                ? Operations.PercentFormatter.Format(format.Value, new TupleValue(a.Positional.Skip(1)), new EvaluationContext(new Budget(10_000, 100_000, 20), static (_, _) => NoneValue.Instance, static () => Options.Origin.Default))
                : string.Join(' ', a.Positional.Select(Representation.Text));
            loader.Log.Add(new Diagnostics.Diagnostic(severity, "file-message", message));
            return NoneValue.Instance;
        });

        var module = Module(
            name,
            ("debug", Function("debug", static (_, _) => NoneValue.Instance)),
            ("info", Function("info", static (_, _) => NoneValue.Instance)),
            ("warning", Say("warning", Diagnostics.DiagnosticSeverity.Warning)),
            ("warn", Say("warn", Diagnostics.DiagnosticSeverity.Warning)),
            ("error", Say("error", Diagnostics.DiagnosticSeverity.Warning)),
            ("critical", Say("critical", Diagnostics.DiagnosticSeverity.Warning)),
            ("getLogger", Function("getLogger", (_, _) => ModuleTable.Create(name, null!, loader)!)));
        return module;
    }
}
