namespace Kiln.StartupProfile.Tests;

/// <summary>What of a listing goes into the list.</summary>
public sealed class CompiledMethodsTests
{
    [Fact]
    public void Each_method_once_that_a_profile_can_name() => Assert.Equal(
        ["System.A:First()", "System.B`1[int]:Second(byref,int)"],
        CompiledMethods.WorthListing(
        [
            "   1: JIT compiled System.B`1[int]:Second(byref,int) [Tier0, IL size=1, code size=2]",
            "   2: JIT compiled System.A:First() [Tier-0 switched to FullOpts, IL size=1, code size=2]",
            "   3: JIT compiled System.A:First() [Tier0, IL size=1, code size=2]",
            "   4: JIT compiled System.A:OftenUsed() [Tier1, IL size=1, code size=2]",
            "   5: JIT compiled System.A:.cctor() [Tier0, IL size=1, code size=2]",
            "   6: JIT compiled (dynamicClass):IL_STUB_PInvoke() [FullOpts, IL size=1, code size=2]",
            "   7: JIT compiled System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1+AsyncStateMachineBox`1[System.__Canon,Kiln.X+<RunAsync>d__1]:MoveNext() [Tier0, IL size=1, code size=2]",
            "   8: JIT compiled System.Array:IndexOf[Kiln.Plugins.Y.Z](int) [Tier0, IL size=1, code size=2]",
            "no line of the compiler",
        ]),
        StringComparer.Ordinal);
}
