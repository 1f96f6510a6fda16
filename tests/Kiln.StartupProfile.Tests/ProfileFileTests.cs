using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Kiln.StartupProfile.Tests;

/// <summary>The file that crossgen2 reads.</summary>
public sealed class ProfileFileTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.mibc");

    [Fact]
    public void Methods_are_grouped_by_the_assemblies_they_need()
    {
        ConstructorInfo constructor = typeof(List<int>).GetConstructor([typeof(int)])!;
        MethodInfo generic = typeof(Enumerable).GetMethods().First(method => method.Name == "Any").MakeGenericMethod(typeof(Samples));

        ProfileFile.Write(_file, [constructor, generic, typeof(List<int>).GetMethod("Clear")!]);

        using PEReader image = new(File.OpenRead(_file));
        MetadataReader reader = image.GetMetadataReader();
        string[] groups = [.. reader.MethodDefinitions.Select(handle => reader.GetString(reader.GetMethodDefinition(handle).Name))];
        Assert.Equal(
            ["AssemblyDictionary", "Group_System.Linq;Kiln.StartupProfile.Tests;", "Group_System.Private.CoreLib;"],
            groups.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        string[] members = [.. reader.MemberReferences.Select(handle => reader.GetString(reader.GetMemberReference(handle).Name)).Order(StringComparer.Ordinal)];
        Assert.Equal([".ctor", "Any", "Clear"], members, StringComparer.Ordinal);
    }

    public void Dispose() => File.Delete(_file);
}
