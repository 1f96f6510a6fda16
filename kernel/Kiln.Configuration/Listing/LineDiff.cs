using System.Text;

namespace Kiln.Configuration.Listing;

/// <summary>The lines by which two texts differ, found by their longest common subsequence.</summary>
internal static class LineDiff
{
    private const int MaximumLines = 3000;

    public static void Append(StringBuilder output, string[] left, string[] right)
    {
        var lengths = left.Length > MaximumLines || right.Length > MaximumLines ? null : CommonLengths(left, right);
        var (i, j) = (0, 0);
        while (i < left.Length || j < right.Length)
        {
            if (lengths is not null && i < left.Length && j < right.Length && string.Equals(left[i], right[j], StringComparison.Ordinal))
            {
                i++;
                j++;
            }
            else if (j >= right.Length || (i < left.Length && (lengths is null || lengths[i + 1, j] >= lengths[i, j + 1])))
            {
                output.Append("-   ").Append(left[i++]).Append('\n');
            }
            else
            {
                output.Append("+   ").Append(right[j++]).Append('\n');
            }
        }
    }

    private static int[,] CommonLengths(string[] left, string[] right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = string.Equals(left[i], right[j], StringComparison.Ordinal)
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
