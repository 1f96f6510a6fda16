using System.Diagnostics;
using System.Reflection;

namespace Kiln.Process.Tests.Support;

/// <summary>Copies of the starting points, ready to run.</summary>
internal static class Templates
{
    private static readonly string Root = typeof(Templates).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;
    private static readonly Lazy<string> Compiled = new(CompileTypeScript);

    /// <summary>A folder with the plugin.</summary>
    public static string Folder(string language, string directory)
    {
        string source = language == "python" ? Path.Combine(Root, "sdk/templates/python") : Compiled.Value;
        string target = Path.Combine(directory, "kiln_sample");
        Run("/", "cp", "-r", source, target);
        return target;
    }

    /// <summary>A folder with a plugin in Python that provides contracts.</summary>
    /// <param name="directory">Where it is made.</param>
    /// <param name="contract">What it provides.</param>
    /// <param name="code">What stands between <c>plugin = Plugin()</c> and <c>plugin.run()</c>.</param>
    public static string InPython(string directory, string contract, string code)
    {
        string target = Path.Combine(directory, "foreign");
        Directory.CreateDirectory(target);
        File.Copy(Path.Combine(Root, "sdk/templates/python/kiln_plugin.py"), Path.Combine(target, "kiln_plugin.py"));
        File.WriteAllText(Path.Combine(target, "plugin.py"), $"import os, sys\nfrom kiln_plugin import KilnError, Plugin\nplugin = Plugin()\n{code}\nplugin.run()\n");
        File.WriteAllText(
            Path.Combine(target, "plugin.json"),
            $$"""{"id": "foreign", "version": "1.0.0", "api": ">=1.0 <2.0", "kind": "process", "entry": "python3 plugin.py", "scope": "main", "summary": "Provides {{contract}}.", "hooks": [], "provides": ["{{contract}}"], "permissions": []}""");
        return target;
    }

    /// <summary>Folder with the compiled TypeScript plugin and <c>node_modules</c>.</summary>
    public static string TypeScript => Compiled.Value;

    public static string Run(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        using var process = System.Diagnostics.Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}\n{output.Result}\n{errors}");
        return output.Result + errors;
    }

    public static void Require(string language)
    {
        if (language == "python")
        {
            Python.Require();
        }
        else if (!File.Exists("/usr/bin/node") && !File.Exists("/usr/local/bin/node"))
        {
            Assert.Skip("needs node and npm");
        }
    }

    private static string CompileTypeScript()
    {
        string target = Path.Combine(Directory.CreateTempSubdirectory("kiln-typescript-").FullName, "plugin");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(target)!, recursive: true);
        Run("/", "cp", "-r", Path.Combine(Root, "sdk/templates/typescript"), target);
        Run(target, "rm", "-rf", "node_modules", "dist");
        Run(target, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
        Run(target, "npm", "run", "--silent", "build");
        return target;
    }
}
