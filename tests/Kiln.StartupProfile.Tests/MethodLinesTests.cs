using System.Reflection;

namespace Kiln.StartupProfile.Tests;

/// <summary>Methods as the just-in-time compiler names them.</summary>
public sealed class MethodLinesTests
{
    private static readonly MethodLines Lines = new(new TypeNames(
        [typeof(object).Assembly, typeof(Enumerable).Assembly, typeof(System.Text.Json.JsonDocument).Assembly, typeof(Kernel.KernelHost).Assembly, typeof(Broker.Contracts.Paths.TreePath).Assembly, .. Platform()]));

    [Theory]
    [InlineData("System.String:Trim()", "Trim", 0)]
    [InlineData("System.Collections.Generic.List`1[int]:.ctor(int)", ".ctor", 1)]
    [InlineData("System.Collections.Generic.Dictionary`2[System.__Canon,System.ValueTuple`2[int,ubyte[]]]:TryGetValue(System.__Canon,byref)", "TryGetValue", 2)]
    [InlineData("System.Array:IndexOf[System.ValueTuple`2[int,int]](System.ValueTuple`2[int,int][],System.ValueTuple`2[int,int])", "IndexOf", 2)]
    [InlineData("System.Collections.Generic.List`1[System.__Canon]:System.Collections.Generic.IEnumerable<T>.GetEnumerator()", "System.Collections.Generic.IEnumerable<T>.GetEnumerator", 0)]
    public void A_method_is_found(string line, string name, int parameters)
    {
        MethodBase[] found = [.. Lines.Find(line)];

        Assert.NotEmpty(found);
        Assert.All(found, method => Assert.Equal((name, parameters), (method.Name, method.GetParameters().Length)));
        Assert.All(found, method => Assert.False(method.ContainsGenericParameters));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# a remark: not a method()")]
    [InlineData("System.String:NotThere()")]
    [InlineData("System.NotThere:Trim()")]
    [InlineData("System.Collections.Generic.List`1[int:Clear()")]
    [InlineData("no method")]
    public void What_is_none_is_left_out(string line) => Assert.Empty(Lines.Find(line));

    /// <summary>A list that names what the framework has no more would slowly lose its worth.</summary>
    [Fact]
    public void Every_line_of_the_list_names_a_method()
    {
        string list = typeof(MethodLinesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "MethodList").Value!;
        string[] lines = [.. File.ReadLines(list).Where(line => !line.StartsWith('#'))];

        Assert.NotEmpty(lines);
        Assert.Empty(lines.Where(line => !Lines.Find(line).Any()));
    }

    private static IEnumerable<Assembly> Platform() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll").Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)));
}
