using System.Text;

namespace Kiln.Configuration.Tests.Support;

/// <summary>Damages texts.</summary>
internal static class Mutation
{
    private const string Interesting = "'\"\\()[]{}:=,%#\n\t .+-*/<>@!\0\u00e9{%}{{";

    public static byte[] Damage(byte[] text, Random random)
    {
        List<byte> bytes = [.. text.Length == 0 ? "\n"u8.ToArray() : text];
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int place = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes.RemoveAt(place); break;
                case 1: bytes[place] = (byte)random.Next(256); break;
                case 2: bytes.InsertRange(place, Encoding.UTF8.GetBytes(Interesting.Substring(random.Next(Interesting.Length), 1))); break;
                case 3: bytes.InsertRange(place, bytes.GetRange(place, Math.Min(random.Next(1, 40), bytes.Count - place))); break;
                default: bytes.RemoveRange(place, Math.Min(random.Next(1, 30), bytes.Count - place - 1)); break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add((byte)'\n');
            }
        }

        return [.. bytes];
    }
}
