using System.ComponentModel;
using System.Diagnostics;
using Kiln.Sdk.Errors;

namespace Kiln.Plugins.RootCache;

/// <summary>A program that turns its input into its output, run as the caller.</summary>
internal sealed class Filter : IDisposable
{
    private readonly Process _process;
    private readonly string _name;
    private readonly Task<string> _errors;
    private bool _disposed;

    /// <param name="words">Program and arguments.</param>
    /// <exception cref="KilnException">It cannot be started.</exception>
    public Filter(IReadOnlyList<string> words)
    {
        _name = words[0];
        var start = new ProcessStartInfo(Compression.Find(words[0]) ?? words[0], words.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new KilnException(
                KilnErrors.BadOption, $"'{_name}' cannot be run: {failure.Message}", "Install it, or set config_opts['plugin_conf']['root_cache_opts']['compress_program'] to another one.", failure);
        }

        _errors = _process.StandardError.ReadToEndAsync();
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Waits for its end.</summary>
    /// <exception cref="InvalidDataException">It failed.</exception>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        if (_process.ExitCode != 0)
        {
            throw new InvalidDataException($"{_name} ended with status {_process.ExitCode}: {(await _errors).Trim()}");
        }
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
