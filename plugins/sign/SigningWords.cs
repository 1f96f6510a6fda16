using System.Text.RegularExpressions;

namespace Kiln.Plugins.Sign;

/// <summary>
/// Expands what stands for packages and their directory in words of a command. The words are split before, so that a package is one word whatever its name is.
/// </summary>
internal static partial class SigningWords
{
    private const string Packages = "rpms";
    private const string Directory = "resultdir";

    /// <param name="words">The words.</param>
    /// <param name="packages">Stand for <c>%(rpms)s</c>: a word each. What stands before it goes to the first, what stands behind it to the last.</param>
    /// <param name="directory">Stands for <c>%(resultdir)s</c>.</param>
    /// <exception cref="FormatException">A word has a percent sign that stands for nothing.</exception>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> words, IReadOnlyList<string> packages, string directory)
    {
        var expanded = new List<string>();
        foreach (string word in words)
        {
            expanded.AddRange(Expand(word, packages, directory));
        }

        return expanded;
    }

    private static List<string> Expand(string word, IReadOnlyList<string> packages, string directory)
    {
        var pieces = new List<string> { string.Empty };
        int position = 0;
        foreach (Match match in Conversion().Matches(word))
        {
            pieces[^1] += word[position..match.Index];
            position = match.Index + match.Length;
            switch (match.Groups["name"].Value)
            {
                case Packages:
                    pieces[^1] += packages[0];
                    pieces.AddRange(packages.Skip(1));
                    break;
                case Directory:
                    pieces[^1] += directory;
                    break;
                default:
                    pieces[^1] += match.Value == "%%" ? "%" : throw new FormatException(
                        $"has '{match.Value}' in '{word}', which stands for nothing: %({Packages})s and %({Directory})s do, and %% for a percent sign");
                    break;
            }
        }

        pieces[^1] += word[position..];
        return pieces;
    }

    /// <summary>Every percent sign, with what belongs to it.</summary>
    [GeneratedRegex(@"%(?:\((?<name>rpms|resultdir)\)s|%|\([^)]*\).?|.?)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Conversion();
}
