using System.Reflection;

namespace Kiln.DemoDistro.Conversion;

/// <summary>The tables of the conversion: one entry a line, comments after a number sign.</summary>
internal static class DataTable
{
    public static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("data/" + name)
            ?? throw new DemoDistroException($"the table {name} is missing from the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static IReadOnlyList<string> Lines(string name) =>
        Text(name).Split('\n')
            .Select(line => line.Split('#')[0].Trim())
            .Where(line => line.Length > 0)
            .ToList();

    /// <summary>Lines of the form <c>key: word word …</c>.</summary>
    public static IReadOnlyList<(string Key, string[] Words)> Map(string name) =>
        Lines(name)
            .Select(line => line.Split(':', 2))
            .Select(parts => (parts[0].Trim(), parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
}
