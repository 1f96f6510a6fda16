using System.Text;

namespace Kiln.Rpm;

/// <summary>Strings of headers: UTF-8, or, in old packages, whatever one byte a character gives.</summary>
internal static class RpmText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
