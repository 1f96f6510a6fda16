using System.Text;
using Kiln.Configuration.Diagnostics;
using Kiln.Configuration.Host;
using Kiln.Configuration.Options;
using Kiln.Configuration.Requests;
using Kiln.Configuration.Syntax;
using Kiln.Configuration.Templates;

namespace Kiln.Configuration.Layers;

/// <summary>What several loads can share: parsed files and parsed templates.</summary>
internal sealed class LoadSession
{
    private readonly Dictionary<string, ParsedFile> _parsed = new(StringComparer.Ordinal);
    private readonly TemplateEngine _templates;

    public LoadSession(IConfigurationHost host, ReaderLimits limits)
    {
        Host = host;
        Limits = limits;
        _templates = new TemplateEngine(limits);
    }

    public IConfigurationHost Host { get; }

    public ReaderLimits Limits { get; }

    public TemplateEngine Templates => _templates;

    public OptionStore NewStore() => new(_templates.Render);

    /// <summary>Reads and parses a file. Throws with exit status 3 when it cannot be read; syntax errors are in the result.</summary>
    public ParsedFile Parse(string path)
    {
        if (!_parsed.TryGetValue(path, out var parsed))
        {
            parsed = FileParser.Parse(new SourceFile(path, ReadText(path)), Limits);
            _parsed[path] = parsed;
        }

        return parsed;
    }

    public string ReadText(string path)
    {
        try
        {
            var bytes = ReadBytes(path);
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw Unreadable(path, $"the file is not valid UTF-8 (byte {e.Index})", "convert it to UTF-8");
        }
        catch (Exception e) when (e is UnauthorizedAccessException)
        {
            throw Unreadable(path, Host.DirectoryExists(path) ? "Is a directory" : "Permission denied", "make the file readable for the calling user");
        }
        catch (IOException e)
        {
            throw Unreadable(path, e.Message, null);
        }
    }

    private byte[] ReadBytes(string path)
    {
        using var stream = Host.OpenRead(path);
        var buffer = new byte[Math.Min(Limits.FileBytes, 64 * 1024) + 1];
        var used = 0;
        int read;
        while ((read = stream.Read(buffer, used, buffer.Length - used)) > 0)
        {
            used += read;
            if (used > Limits.FileBytes)
            {
                throw Unreadable(path, $"the file is larger than {Limits.FileBytes} bytes", "configuration files are small; split it with include() or look whether the path is right");
            }

            if (used == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 4, Limits.FileBytes + 1));
            }
        }

        return buffer[..used];
    }

    private static ConfigurationException Unreadable(string path, string reason, string? hint) => new(
        $"Config error: {path}: {reason}",
        3,
        "ConfigError",
        [new Diagnostic(DiagnosticSeverity.Error, "unreadable-file", reason, new SourcePosition(path, 1, 1), hint)]);
}
