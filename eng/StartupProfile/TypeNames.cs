using System.Reflection;

namespace Kiln.StartupProfile;

/// <summary>Finds types by the names that the just-in-time compiler prints: without assembly, arguments in brackets, C's names for numbers.</summary>
internal sealed class TypeNames
{
    private static readonly Dictionary<string, Type> Primitives = new(StringComparer.Ordinal)
    {
        ["bool"] = typeof(bool),
        ["byte"] = typeof(byte),
        ["ubyte"] = typeof(byte),
        ["sbyte"] = typeof(sbyte),
        ["char"] = typeof(char),
        ["short"] = typeof(short),
        ["ushort"] = typeof(ushort),
        ["int"] = typeof(int),
        ["uint"] = typeof(uint),
        ["long"] = typeof(long),
        ["ulong"] = typeof(ulong),
        ["float"] = typeof(float),
        ["double"] = typeof(double),
    };

    private readonly Dictionary<string, Type> types = new(Primitives, StringComparer.Ordinal);

    public TypeNames(IEnumerable<Assembly> assemblies)
    {
        foreach (Type type in assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()))
        {
            types.TryAdd(type.FullName!, type);
        }
    }

    /// <summary>The type that <paramref name="text"/> is the name of.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public Type Find(string text)
    {
        int position = 0;
        Type type = Read(text, ref position);
        return position == text.Length ? type : throw new FormatException($"'{text[position..]}' is left over of the type name '{text}'");
    }

    /// <summary>The types between the brackets of <paramref name="text"/>, for instance <c>[int,System.String]</c>.</summary>
    public IReadOnlyList<Type> FindArguments(string text)
    {
        int position = 0;
        return ReadArguments(text, ref position);
    }

    private Type Read(string text, ref int position)
    {
        int start = position;
        while (position < text.Length && text[position] is not ('[' or ']' or ','))
        {
            position++;
        }

        string name = text[start..position];
        Type type = types.GetValueOrDefault(name) ?? throw new FormatException($"there is no type '{name}'");
        while (position < text.Length && text[position] == '[')
        {
            if (position + 1 == text.Length)
            {
                throw new FormatException($"a bracket is not closed in '{text}'");
            }

            if (text[position + 1] == ']')
            {
                position += 2;
                type = type.MakeArrayType();
            }
            else
            {
                type = type.MakeGenericType([.. ReadArguments(text, ref position)]);
            }
        }

        return type;
    }

    private List<Type> ReadArguments(string text, ref int position)
    {
        List<Type> arguments = [];
        do
        {
            position++;
            arguments.Add(Read(text, ref position));
        }
        while (position < text.Length && text[position] == ',');
        return position++ < text.Length ? arguments : throw new FormatException($"a bracket is not closed in '{text}'");
    }
}
