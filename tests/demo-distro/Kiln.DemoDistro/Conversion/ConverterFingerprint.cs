using System.Reflection;
using System.Security.Cryptography;

namespace Kiln.DemoDistro.Conversion;

/// <summary>
/// A digest of the code and data that make the packages. The assembly's own digest would change with every commit and every
/// output directory; the embedded sources change exactly when a converted package may differ.
/// </summary>
internal static class ConverterFingerprint
{
    public static string Value { get; } = Compute();

    private static string Compute()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            digest.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }
}
