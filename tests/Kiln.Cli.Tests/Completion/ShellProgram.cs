using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Kiln.Cli.Tests.Completion;

/// <summary>Runs a shell on the completion scripts, with the built program as <c>kiln</c> and <c>mock</c> on its path.</summary>
internal sealed class ShellProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Scratch scratch = new();

    public ShellProgram()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "kiln");
        Assert.True(File.Exists(program), $"{program} is missing");
        Directory.CreateDirectory(scratch.At("bin"));
        Directory.CreateDirectory(scratch.At("etc/eol"));
        Directory.CreateDirectory(scratch.At("work/sub"));
        foreach (string name in (string[])["kiln", "mock"])
        {
            File.CreateSymbolicLink(scratch.At($"bin/{name}"), program);
        }

        foreach (string name in (string[])["demo-x86_64", "demo+epel-8", "eol/old-1", "site-defaults", "chroot-aliases"])
        {
            File.WriteAllText(scratch.At($"etc/{name}.cfg"), $"config_opts['root'] = '{Path.GetFileName(name)}'\nconfig_opts['target_arch'] = 'x86_64'\n");
        }

        File.WriteAllText(scratch.At("etc/site-defaults.cfg"), string.Empty);
        File.WriteAllText(scratch.At("etc/chroot-aliases.cfg"), string.Empty);
        File.WriteAllText(scratch.At("work/pkg.src.rpm"), string.Empty);
    }

    public string At(string name) => scratch.At(name);

    /// <summary>Runs a script; the test is skipped if the shell is not on this machine.</summary>
    public string Run(string shell, string script, params string[] options)
    {
        string? path = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(directory => Path.Combine(directory, shell)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            Assert.Skip($"{shell} is not installed");
        }

        File.WriteAllText(scratch.At("script"), script);
        var start = new ProcessStartInfo(path, [.. options, scratch.At("script")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = scratch.At("work"),
        };
        start.Environment["PATH"] = scratch.At("bin") + ":" + start.Environment["PATH"];
        start.Environment["HOME"] = scratch.Path;
        start.Environment["DOTNET_ROOT"] = RuntimeEnvironment.GetRuntimeDirectory().Split("/shared/")[0];
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{shell} did not end: {script}");
        }

        process.WaitForExit();
        Assert.Equal(string.Empty, error.Result);
        return output.Result;
    }

    public void Dispose() => scratch.Dispose();
}
