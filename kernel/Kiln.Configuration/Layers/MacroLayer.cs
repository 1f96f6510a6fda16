using Kiln.Configuration.Evaluation.Library;
using Kiln.Configuration.Host;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Layers;

/// <summary><c>--define</c>, <c>--with</c>, <c>--without</c>, <c>--macro-file</c>.</summary>
internal static class MacroLayer
{
    public static void Apply(OptionStore options, CommandLineOverrides line, IConfigurationHost host)
    {
        foreach (var define in line.Defines)
        {
            Define(options, define.Trim());
        }

        foreach (var name in line.With)
        {
            Store(options, $"%_with_{name.Replace('-', '_')}", $"--with-{name}", "--with");
        }

        foreach (var name in line.Without)
        {
            Store(options, $"%_without_{name.Replace('-', '_')}", $"--without-{name}", "--without");
        }

        if (line.MacroFile is { } file)
        {
            var path = PathModule.ExpandUser(host, file);
            if (!host.FileExists(PathModule.Absolute(host, path)))
            {
                throw CommandLineLayer.BadOption($"Input rpm macros file does not exist: {path}");
            }

            options.Write("macrofile", new TextValue(path), Origin.CommandLine("--macro-file"));
        }
    }

    private static void Define(OptionStore options, string define)
    {
        var blank = define.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0)
        {
            throw CommandLineLayer.BadOption($"Bad option for '--define' ({define}).  Use --define 'macro expr'");
        }

        var name = define[..blank];
        Store(options, name.StartsWith('%') ? name : "%" + name, define[(blank + 1)..], "--define");
    }

    private static void Store(OptionStore options, string name, string value, string option)
    {
        if (options.Find("macros") is DictValue macros)
        {
            macros.Set(name, new TextValue(value), Origin.CommandLine(option));
        }
    }
}
