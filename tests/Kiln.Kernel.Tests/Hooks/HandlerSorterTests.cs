using Kiln.Kernel.Hooks;
using Kiln.Sdk.Errors;
using Kiln.Sdk.Hooks;
using Kiln.Sdk.Manifest;

namespace Kiln.Kernel.Tests.Hooks;

public sealed class HandlerSorterTests
{
    [Fact]
    public void Position_in_the_configuration_comes_first_then_the_id() =>
        Assert.Equal(["z", "m", "a", "b"], Order(["m", "a", "z", "b"], ["z", "x", "m"]));

    [Fact]
    public void Before_and_after_outrank_the_position()
    {
        Assert.Equal(["b", "a"], Order([Seat("a", after: ["b"]), Seat("b")], ["a", "b"]));
        Assert.Equal(["b", "a"], Order([Seat("a"), Seat("b", before: ["a"])], ["a", "b"]));
    }

    [Fact]
    public void Constraint_holds_across_others() =>
        Assert.Equal(["c", "b", "a"], Order([Seat("a", after: ["b"]), Seat("b", after: ["c"]), Seat("c")], ["a", "b", "c"]));

    [Fact]
    public void Unknown_plugins_in_constraints_are_ignored() =>
        Assert.Equal(["a", "b"], Order([Seat("a", after: ["absent"]), Seat("b", before: ["absent"])], []));

    [Fact]
    public void Teardown_hooks_run_in_reverse()
    {
        IReadOnlyList<HandlerSeat> seats = [Seat("a"), Seat("b", after: ["a"])];

        Assert.Equal(["a", "b"], HandlerSorter.Sort(HookCatalogue.PreYum, seats, []).Select(placed => placed.Seat.Plugin));
        Assert.Equal(["b", "a"], HandlerSorter.Sort(HookCatalogue.PostYum, seats, []).Select(placed => placed.Seat.Plugin));
    }

    [Fact]
    public void Cycle_is_an_error_with_its_path()
    {
        var failure = Assert.Throws<KilnException>(() => Order(
            [Seat("a", after: ["c"]), Seat("b", after: ["a"]), Seat("c", after: ["b"]), Seat("d", after: ["a"]), Seat("e")], []));

        Assert.Equal(KilnErrors.PluginConflict, failure.Error);
        Assert.Contains("'preinit'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("a before b before c before a", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("d", failure.Message.Split(':')[1].Replace("ordered", string.Empty, StringComparison.Ordinal).Split(' '));
    }

    [Fact]
    public void Plugin_that_wants_to_be_after_itself_is_a_cycle() =>
        Assert.Contains("a before a", Assert.Throws<KilnException>(() => Order([Seat("a", after: ["a"])], [])).Message, StringComparison.Ordinal);

    [Fact]
    public void Reason_says_what_placed_a_handler()
    {
        IReadOnlyList<PlacedHandler> placed = HandlerSorter.Sort(HookCatalogue.PreInit, [Seat("a"), Seat("b", after: ["a"])], ["a"]);

        Assert.Equal("position 1 in config_opts['plugins']", placed[0].Reason);
        Assert.StartsWith("after a; not in config_opts['plugins']", placed[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Order_does_not_depend_on_the_order_of_discovery()
    {
        HandlerSeat[] seats = [Seat("a", after: ["d"]), Seat("b"), Seat("c", before: ["b"]), Seat("d")];
        string[] expected = Order(seats, ["b"]);

        for (int turn = 0; turn < seats.Length; turn++)
        {
            seats = [.. seats.Skip(1), seats[0]];
            Assert.Equal(expected, Order(seats, ["b"]));
        }
    }

    private static string[] Order(string[] ids, string[] configured) => Order([.. ids.Select(id => Seat(id))], configured);

    private static string[] Order(HandlerSeat[] seats, string[] configured) =>
        [.. HandlerSorter.Sort(HookCatalogue.PreInit, seats, configured).Select(placed => placed.Seat.Plugin)];

    private static HandlerSeat Seat(string id, string[]? before = null, string[]? after = null) =>
        new(id, new ManifestHook("preinit", before ?? [], after ?? [], AbortOnFailure: false));
}
