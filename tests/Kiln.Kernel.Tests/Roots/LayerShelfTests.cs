using Kiln.Kernel.Journal;
using Kiln.Kernel.Roots;

namespace Kiln.Kernel.Tests.Roots;

public sealed class LayerShelfTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("kiln-shelf-").FullName;
    private readonly LayerShelf shelf;

    public LayerShelfTests() => shelf = new LayerShelf(Path.Combine(directory, "layers"));

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void One_layer_has_the_roots_on_it_and_the_list_those_above_too()
    {
        string near = Root("near"), far = Root("far");
        Store("base", near);
        Store("deps", far, "base");

        Assert.Equal([near], shelf.Find("base")!.UsedBy);
        Assert.Equal([far, near], shelf.List().Single(layer => layer.Key == "base").UsedBy);
        Assert.Equal(["base"], shelf.Find("deps")!.Below);
        Assert.Equal(["base", "deps"], shelf.Keys());
    }

    [Fact]
    public void What_is_being_made_has_no_key()
    {
        using LayerPlace place = shelf.Prepare();
        Directory.CreateDirectory(place.Tree);
        LayerShelf.Describe(place.Tree, Record(), rootPath: null);

        Assert.Empty(shelf.Keys());
        Assert.Null(shelf.Find(Path.GetFileName(Path.GetDirectoryName(place.Tree)!)));
    }

    [Fact]
    public void A_layer_without_the_one_below_is_none()
    {
        Store("base", Root("one"));
        Store("deps", Root("two"), "base");

        Assert.NotNull(shelf.TakeAway("base", whateverNeedsIt: true));

        Assert.Null(shelf.Find("deps"));
        Assert.Equal(["deps"], shelf.Keys());
        Assert.Empty(shelf.List());
    }

    [Fact]
    public void A_place_stays_noted_until_it_is_gone_or_has_a_key()
    {
        string journals = Directory.CreateDirectory(Path.Combine(directory, "journals")).FullName;
        using (var journal = RunJournal.Open(journals))
        {
            var noting = new LayerShelf(shelf.Directory, group: null, () => journal);
            Store(noting, "base", Root("one"));
            noting.Prepare().Dispose();
            noting.TakeAway("base", whateverNeedsIt: true)!.Dispose();
            Assert.Null(noting.TakeAway("base", whateverNeedsIt: true));
        }

        string[] left = Directory.GetDirectories(shelf.Directory, ".new-*");
        Assert.Equal(2, left.Length);
        string noted = File.ReadAllText(Assert.Single(Directory.GetFiles(journals)));
        Assert.All(left, path => Assert.Contains(path, noted, StringComparison.Ordinal));
    }

    private static LayerRecord Record(params string[] below) => new(LayerRecord.CurrentFormat, below, DateTimeOffset.UnixEpoch, BootId: null);

    private string Root(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(directory, name)).FullName, "root");

    private void Store(string key, string root, params string[] below) => Store(shelf, key, root, below);

    private static void Store(LayerShelf shelf, string key, string root, params string[] below)
    {
        using LayerPlace place = shelf.Prepare();
        Directory.CreateDirectory(place.Tree);
        LayerShelf.Describe(place.Tree, Record(below), root);
        Assert.True(shelf.Publish(place.Tree, key));
    }
}
