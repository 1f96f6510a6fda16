using System.Globalization;

namespace Kiln.Rpm.Tests;

/// <summary>How many random inputs a fuzz test tries: small by default, as many as KILN_FUZZ_COUNT says.</summary>
internal static class FuzzSize
{
    public static int Count(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("KILN_FUZZ_COUNT"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : usual;
}
