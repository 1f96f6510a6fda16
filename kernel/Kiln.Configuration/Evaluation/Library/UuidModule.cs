using System.Security.Cryptography;
using System.Text;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Host;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary><c>uuid</c>. New UUIDs follow from the id of the run, so that a load can be repeated exactly.</summary>
internal static class UuidModule
{
    public static ModuleValue Create(HostFacts facts)
    {
        var made = 0;
        return ModuleTable.Module(
            "uuid",
            ("uuid4", ModuleTable.Function("uuid4", (_, _) => Uuid(Next(facts.RunId, ++made)))),
            ("UUID", ModuleTable.Function("UUID", static (_, a) => Uuid(Parse(a)))));
    }

    private static string Next(string runId, int number)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{runId}/{number}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x40);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return Dashed(Convert.ToHexStringLower(hash.AsSpan(0, 16)));
    }

    private static string Parse(CallArguments arguments)
    {
        if (arguments.Find(-1, "int") is { } number)
        {
            return Numbers.TryInteger(number, out var integer) && integer >= 0 && integer.GetBitLength() <= 128
                ? Dashed(integer.ToString("x32", System.Globalization.CultureInfo.InvariantCulture)[^32..])
                : throw ScriptException.Value("int is out of range (need a 128-bit value)");
        }

        var digits = arguments.NeedText("UUID", 0, "hex").Replace("urn:uuid:", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal).Trim('{', '}');
        return digits.Length == 32 && digits.All(char.IsAsciiHexDigit) ? Dashed(digits.ToLowerInvariant()) : throw ScriptException.Value("badly formed hexadecimal UUID string");
    }

    private static string Dashed(string digits) => $"{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..]}";

    private static ObjectValue Uuid(string text) => new("UUID", text, [KeyValuePair.Create("hex", (Value)ModuleTable.Text(text.Replace("-", string.Empty, StringComparison.Ordinal)))]);
}
