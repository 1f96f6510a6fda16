using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Host;
using Kiln.Configuration.Syntax;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary>The names that exist in every configuration file without being defined there: Mock's loader, its imports, the built-ins.</summary>
internal sealed class LoaderNamespace
{
    private readonly Dictionary<string, Value> _globals = new(StringComparer.Ordinal);
    private readonly IConfigurationHost _host;

    public LoaderNamespace(IConfigurationHost host, IList<Diagnostic> log)
    {
        _host = host;
        Log = log;
    }

    public IList<Diagnostic> Log { get; }

    public void Set(string name, Value value) => _globals[name] = value;

    public Value Find(string name)
    {
        if (_globals.TryGetValue(name, out var value))
        {
            return value;
        }

        value = Create(name) ?? throw Unknown(name);
        _globals[name] = value;
        return value;
    }

    public void Import(Statement.Import import, Scope scope)
    {
        foreach (var (name, alias) in import.Names.Select(static name => (name.Name, name.Alias)))
        {
            if (import.From is { } from)
            {
                Bind(alias ?? name, MemberOf(from, name), scope);
            }
            else if (alias is null)
            {
                // "import os.path" binds os.
                Module(name);
                Bind(name.Split('.')[0], Module(name.Split('.')[0]), scope);
            }
            else
            {
                Bind(alias, Module(name), scope);
            }
        }
    }

    private void Bind(string name, Value value, Scope scope)
    {
        if (scope.IsGlobal(name))
        {
            Set(name, value);
        }
        else
        {
            scope.Set(name, value);
        }
    }

    private Value MemberOf(string module, string name)
    {
        var found = Module(module).Find(name);
        return found ?? throw new ScriptException("ImportError", $"cannot import name '{name}' from '{module}': not available in configuration files");
    }

    private ModuleValue Module(string dotted)
    {
        var parts = dotted.Split('.');
        var module = ModuleTable.Create(parts[0], _host, this);
        for (var i = 1; i < parts.Length && module is not null; i++)
        {
            module = module.Find(parts[i]) as ModuleValue;
        }

        return module ?? throw new ScriptException(
            "ModuleNotFoundError",
            $"No module named '{dotted}' is available in configuration files",
            "there are os, os.path, sys, re, json, glob, grp, pwd, logging, platform, shlex, socket, uuid, warnings");
    }

    private Value? Create(string name)
    {
        switch (name)
        {
            case "VERSION":
                return new TextValue(_host.Facts.Version);
            case "MOCKCONFDIR":
                return new TextValue("/etc/mock");
            case "PKGPYTHONDIR":
                return new TextValue(_host.Facts.PluginDirectory.EndsWith("/plugins", StringComparison.Ordinal) ? _host.Facts.PluginDirectory[..^8] : _host.Facts.PluginDirectory);
            case "PLUGIN_LIST":
                return new ListValue(Catalogue.BuiltInPlugins.Names.Select(static plugin => new TextValue(plugin)));
            case "glob":
                return ModuleTable.Create("glob", _host, this)!.Find("glob");
            case "literal_eval":
                return new FunctionValue(name, (context, arguments) => LiteralEvaluator.Evaluate(arguments.NeedText(name, 0, "text"), context));
            case "getLog":
                return new FunctionValue(name, (_, _) => ModuleTable.Create("logging", _host, this)!);
            case "include":
                return new FunctionValue(name, static (_, _) => throw new ScriptException(
                    "TypeError",
                    "include() missing 2 required positional arguments: 'search_path' and 'paths'",
                    "write include('file') alone at the beginning of a line, without a blank before the parenthesis"));
            case "os" or "sys" or "re" or "json" or "grp" or "pwd" or "logging" or "shlex" or "socket" or "uuid" or "warnings":
                return ModuleTable.Create(name, _host, this);
            default:
                return ErrorClasses.Resolve(name) is { } errorClass ? new ErrorTypeValue(errorClass) : Builtins.Create(name);
        }
    }

    private static ScriptException Unknown(string name) => Builtins.WhyNot(name) is { } reason
        ? ScriptException.Unsupported($"'{name}'", reason)
        : new ScriptException("NameError", $"name '{name}' is not defined");
}
