using System.Security.Cryptography;
using System.Text;

namespace Kiln.DemoDistro.Repository;

/// <summary>A remembered digest of inputs beside a result, which says whether the result is still good.</summary>
internal sealed class Stamp(string file)
{
    public static string Digest(params IEnumerable<string> inputs) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', inputs))));

    /// <summary>What was stored with the digest, if the digest still holds.</summary>
    public string? Recall(string digest)
    {
        var lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        return lines.Length == 2 && lines[0] == digest ? lines[1] : null;
    }

    public void Remember(string digest, string result = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, digest + "\n" + result + "\n");
    }

    public void Forget() => File.Delete(file);
}
