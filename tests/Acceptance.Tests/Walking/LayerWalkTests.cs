using System.Globalization;

namespace Kiln.Acceptance.Tests.Walking;

/// <summary>
/// A wrong hit is a defect of the highest order. <c>KILN_WALK_STEPS</c> and <c>KILN_WALK_SEED</c> choose another walk; a failure says which one it was.
/// </summary>
public sealed class LayerWalkTests
{
    private const int DefaultSteps = 20;
    private const int DefaultSeed = 20261126;

    [Fact]
    public void A_buildroot_from_layers_is_the_one_that_would_be_made_from_nothing()
    {
        int steps = Number("KILN_WALK_STEPS", DefaultSteps);
        int seed = Number("KILN_WALK_SEED", DefaultSeed);
        using LayerWalk walk = new(seed);
        try
        {
            for (int step = 0; step < steps; step++)
            {
                walk.Step();
                Report(walk);
            }
        }
        catch (Exception failure)
        {
            string trail = string.Join('\n', walk.Steps.Select((text, index) => $"{index + 1}. {text}"));
            Assert.Fail($"walk {seed} failed at step {walk.Steps.Count}: KILN_WALK_SEED={seed} KILN_WALK_STEPS={walk.Steps.Count}\n{trail}\n{failure.Message}");
        }

        Assert.True(walk.Hits > 0, "no buildroot was made from a layer, so that nothing was compared");
    }

    /// <summary>A long walk tells where it is.</summary>
    private static void Report(LayerWalk walk)
    {
        if (Environment.GetEnvironmentVariable("KILN_WALK_LOG") is { Length: > 0 } log)
        {
            File.AppendAllText(log, $"{walk.Steps.Count} [{walk.Comparisons} compared, {walk.Hits} from layers] {walk.Steps[^1]}\n");
        }
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
