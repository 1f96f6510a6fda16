using System.Reflection;

namespace Kiln.StartupProfile.Tests;

/// <summary>What asynchronous methods become.</summary>
public sealed class AsyncBoxesTests
{
    private static readonly MethodBase[] Found = [.. AsyncBoxes.MethodsOf(typeof(Samples).Assembly)];

    [Theory]
    [InlineData("<ReferenceAsync>", "System.__Canon")]
    [InlineData("<NumberAsync>", "System.Int32")]
    [InlineData("<AnyAsync>", "System.__Canon")]
    public void A_method_with_a_result_becomes_a_box_of_the_shared_form(string method, string result)
    {
        Type[] boxes = [.. Found.Select(member => member.DeclaringType!).Distinct().Where(type => type.GetGenericArguments()[1].Name.StartsWith(method, StringComparison.Ordinal))];

        Type box = Assert.Single(boxes);
        Assert.Equal(result, box.GetGenericArguments()[0].FullName);
        string[] names = [.. Found.Where(member => member.DeclaringType == box).Select(member => member.Name)];
        Assert.Contains("MoveNext", names, StringComparer.Ordinal);
        Assert.Contains(".ctor", names, StringComparer.Ordinal);
        Assert.Contains("get_Context", names, StringComparer.Ordinal);
    }

    [Fact]
    public void One_without_a_result_is_left_to_the_compiler() =>
        Assert.DoesNotContain(Found, member => member.DeclaringType!.GetGenericArguments()[1].Name.StartsWith("<NothingAsync>", StringComparison.Ordinal));
}
