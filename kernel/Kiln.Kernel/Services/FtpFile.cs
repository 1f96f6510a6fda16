using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Kiln.Kernel.Services;

/// <summary>
/// Files behind <c>ftp</c> addresses, read in passive mode. The framework's own client for this protocol is obsolete; what one download needs of it is
/// this little.
/// </summary>
internal sealed class FtpFile : IDisposable
{
    private const int DefaultPort = 21;
    private readonly TcpClient control = new();
    private readonly TcpClient data = new();
    private long? length;
    private StreamReader answers = StreamReader.Null;
    private StreamWriter commands = StreamWriter.Null;

    private FtpFile()
    {
    }

    /// <exception cref="IOException">The server refuses.</exception>
    /// <exception cref="SocketException">The server cannot be reached.</exception>
    public static async Task<RemoteFile> OpenAsync(Uri address, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(RemoteFile.Silence);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        var file = new FtpFile();
        try
        {
            Stream content = await file.RetrieveAsync(address, either.Token);
            return new RemoteFile(RemoteName.Of(address, null), file.length, content, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        data.Dispose();
        control.Dispose();
    }

    private async Task<Stream> RetrieveAsync(Uri address, CancellationToken cancellation)
    {
        int port = address.Port > 0 ? address.Port : DefaultPort;
        await control.ConnectAsync(address.Host, port, cancellation);
        NetworkStream stream = control.GetStream();
        answers = new StreamReader(stream, Encoding.UTF8);
        commands = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n", AutoFlush = true };
        string greeting = await ReadAsync(cancellation);
        if (!greeting.StartsWith('2'))
        {
            throw new IOException($"the server's greeting is '{greeting}'");
        }

        string[] account = address.UserInfo.Split(':', 2);
        string user = account[0].Length > 0 ? Text(account[0]) : "anonymous";
        if ((await SendAsync($"USER {user}", "23", cancellation)).StartsWith('3'))
        {
            await SendAsync($"PASS {(account.Length > 1 ? Text(account[1]) : "anonymous@")}", "2", cancellation);
        }

        string path = Text(address.AbsolutePath.TrimStart('/'));
        await SendAsync("TYPE I", "2", cancellation);
        string size = await SendAsync($"SIZE {path}", "25", cancellation);
        length = size.StartsWith("213 ", StringComparison.Ordinal) && long.TryParse(size[4..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes : null;
        string passive = await SendAsync("EPSV", "2", cancellation);
        await data.ConnectAsync(address.Host, PortOf(passive), cancellation);
        await SendAsync($"RETR {path}", "1", cancellation);
        return data.GetStream();
    }

    private async Task<string> SendAsync(string command, string accepted, CancellationToken cancellation)
    {
        await commands.WriteLineAsync(command.AsMemory(), cancellation);
        string answer = await ReadAsync(cancellation);
        return answer.Length > 0 && accepted.Contains(answer[0], StringComparison.Ordinal)
            ? answer
            : throw new IOException($"the server answered {command.Split(' ')[0]} with '{answer}'");
    }

    /// <summary>The last line of an answer; the lines before it are talk.</summary>
    private async Task<string> ReadAsync(CancellationToken cancellation)
    {
        while (await answers.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Length >= 4 && line[..3].All(char.IsAsciiDigit) && line[3] == ' ')
            {
                return line;
            }
        }

        throw new IOException("the server ended the connection");
    }

    /// <summary>The port of <c>229 … (|||PORT|)</c>.</summary>
    private static int PortOf(string answer)
    {
        string[] parts = answer.Split('|');
        return parts.Length >= 5 && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and < 65536
            ? port
            : throw new IOException($"the server names no port: '{answer}'");
    }

    /// <summary>Decoded; an end of line would be a command of its own.</summary>
    private static string Text(string encoded)
    {
        string text = Uri.UnescapeDataString(encoded);
        return text.Any(char.IsControl) ? throw new IOException("the address has a control character") : text;
    }
}
