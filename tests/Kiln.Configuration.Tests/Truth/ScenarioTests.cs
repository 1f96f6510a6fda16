using System.Text.Json;
using Kiln.Configuration.Tests.Support;

namespace Kiln.Configuration.Tests.Truth;

public sealed class ScenarioTests
{
    // Where Kiln is deliberately better, by the name of the sharp edge.
    private static readonly Dictionary<string, string> s_betterThanMock = new(StringComparer.Ordinal)
    {
        ["inc-bs-1"] = "a backslash in an included file stays as it is written",
        ["inc-in-string"] = "the word include inside a text is text",
        ["inc-indented-false"] = "an include under a condition that does not hold includes nothing",
    };

    [Fact]
    public void Every_recorded_scenario_gives_the_recorded_result()
    {
        ReferenceData.Require();
        var failures = new List<string>();
        foreach (var scenario in ReferenceData.Scenarios.EnumerateObject())
        {
            var differences = Run(scenario.Value);
            if (s_betterThanMock.ContainsKey(scenario.Name))
            {
                if (differences.Count == 0)
                {
                    failures.Add($"{scenario.Name}: is said to differ from Mock, but does not");
                }

                continue;
            }

            failures.AddRange(differences.Select(difference => $"{scenario.Name}: {difference}"));
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(60)));
    }

    private static List<string> Run(JsonElement scenario)
    {
        var environment = scenario.GetProperty("env").EnumerateObject().ToDictionary(static member => member.Name, static member => member.Value.GetString()!, StringComparer.Ordinal);
        var host = ReferenceData.Host(environment, scenario.GetProperty("cwd").GetString());
        foreach (var path in scenario.GetProperty("remove").EnumerateArray())
        {
            host.Remove(path.GetString()!);
        }

        foreach (var file in scenario.GetProperty("files").EnumerateObject())
        {
            host.Remove(file.Name);
            host.With(file.Name, file.Value.GetString()!);
        }

        var words = scenario.GetProperty("argv").EnumerateArray().Select(static word => word.GetString()!).ToList();
        return Comparison.Run(RecordedArguments.Parse(words, host), scenario);
    }
}
