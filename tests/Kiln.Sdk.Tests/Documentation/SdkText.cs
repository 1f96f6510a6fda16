using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kiln.Sdk.Tests.Documentation;

/// <summary>What the SDK's XML documentation promises of its members, as Markdown.</summary>
internal static partial class SdkText
{
    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Kiln.Sdk.xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!, StringComparer.Ordinal);

    /// <param name="id">As the compiler writes it, parameters left out: <c>P:Namespace.Type.Property</c>, <c>M:Namespace.Type.Method</c>.</param>
    public static string SummaryOf(string id)
    {
        XElement summary = Members.First(member => member.Key == id || member.Key.StartsWith(id + "(", StringComparison.Ordinal)).Value;
        return Blanks().Replace(string.Concat(summary.Nodes().Select(Markdown)), " ").Trim();
    }

    private static string Markdown(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
        XElement element => $"`{element.Value}`",
        _ => node.ToString(),
    };

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blanks();
}
