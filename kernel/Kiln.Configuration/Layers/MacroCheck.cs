using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Options;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary>Verifies the RPM macros after each file.</summary>
internal static class MacroCheck
{
    public static void Run(OptionStore options, string file)
    {
        if (options.Find("macros") is not DictValue macros)
        {
            var message = "config_opts['macros'] must be a dictionary";
            throw new ConfigurationException($"Config error: {file}: {message}", 3, "ConfigError", [new Diagnostic(DiagnosticSeverity.Error, "bad-macros", message, new SourcePosition(file, 1, 1), "write config_opts['macros']['%name'] = 'value'")]);
        }

        foreach (var (key, entry) in macros.Entries.ToList())
        {
            if (key is not TextValue { Value: var name } || name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length != 1 || IsEmpty(entry.Value))
            {
                throw Bad(key, entry);
            }

            if (!name.StartsWith('%'))
            {
                macros.Remove(key);
                macros.Set("%" + name, entry.Value, entry.Origin);
            }
        }
    }

    private static bool IsEmpty(Value value) => !value.IsTrue && value is not NoneValue;

    private static ConfigurationException Bad(Value key, DictEntry entry)
    {
        var message = $"Bad macros 'config_opts['macros']['{Representation.Text(key)}'] = ['{Representation.Text(entry.Value)}']'";
        var position = entry.Origin.File is { } file ? new SourcePosition(file, entry.Origin.Line, 1) : (SourcePosition?)null;
        return new ConfigurationException(message, 5, "BadCmdline", [new Diagnostic(DiagnosticSeverity.Error, "bad-macros", message, position, "a macro name is one word, its value is not empty")]);
    }
}
