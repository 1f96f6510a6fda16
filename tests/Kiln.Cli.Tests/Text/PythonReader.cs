using System.Globalization;
using System.Text;

namespace Kiln.Cli.Tests.Text;

/// <summary>Reads the texts that <see cref="Kiln.Cli.Text.PythonLiteral"/> may write; the other direction, written on its own.</summary>
internal static class PythonReader
{
    public static string Read(string literal)
    {
        Assert.Equal(literal[0], literal[^1]);
        var text = new StringBuilder();
        for (int i = 1; i < literal.Length - 1; i++)
        {
            if (literal[i] != '\\')
            {
                text.Append(literal[i]);
                continue;
            }

            i++;
            int digits = literal[i] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
            int code = digits == 0 ? Simple(literal[i]) : int.Parse(literal.AsSpan(i + 1, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            text.Append(code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code));
            i += digits;
        }

        return text.ToString();
    }

    private static int Simple(char letter) => letter switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => letter };
}
