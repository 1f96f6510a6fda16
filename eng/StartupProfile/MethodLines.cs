using System.Reflection;
using System.Text.RegularExpressions;

namespace Kiln.StartupProfile;

/// <summary>Finds the methods that a list names, one in each line, as the just-in-time compiler names them: <c>Type[Arguments]:Method[Arguments](parameters)</c>.</summary>
internal sealed partial class MethodLines(TypeNames types)
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The methods of that name with so many parameters; none, and a warning, if the framework has it no more. A line that starts with <c>#</c> is a remark.</summary>
    public IEnumerable<MethodBase> Find(string line)
    {
        if (line.Length == 0 || line[0] == '#')
        {
            return [];
        }

        try
        {
            MethodBase[] found = [.. FindIn(line)];
            return found.Length > 0 ? found : throw new FormatException("there is no such method");
        }
        catch (Exception missing) when (missing is FormatException or ArgumentException)
        {
            Console.WriteLine($"startup profile: left out, {missing.Message}: {line}");
            return [];
        }
    }

    private IEnumerable<MethodBase> FindIn(string line)
    {
        Match parts = Parts().Match(line);
        if (!parts.Success)
        {
            throw new FormatException("this is no method");
        }

        Type type = types.Find(parts.Groups["type"].Value);
        string name = parts.Groups["name"].Value;
        int parameters = CountOf(parts.Groups["parameters"].Value);
        IReadOnlyList<Type> arguments = parts.Groups["arguments"] is { Length: > 0 } text ? types.FindArguments(text.Value) : [];
        IEnumerable<MethodBase> members = name == ConstructorInfo.ConstructorName ? type.GetConstructors(Own & ~BindingFlags.Static) : type.GetMethods(Own);
        return members
            .Where(member => WithoutArguments(member.Name) == WithoutArguments(name) && member.GetParameters().Length == parameters)
            .Where(member => (member.IsGenericMethodDefinition ? member.GetGenericArguments().Length : 0) == arguments.Count)
            .Select(member => member.IsGenericMethodDefinition ? ((MethodInfo)member).MakeGenericMethod([.. arguments]) : member);
    }

    /// <summary>An explicit implementation has the interface in its name, with its type parameters in angle brackets.</summary>
    private static string WithoutArguments(string name) => AngleBrackets().Replace(name, "");

    private static int CountOf(string parameters)
    {
        int depth = 0;
        int commas = parameters.Count(letter =>
        {
            depth += letter switch { '[' => 1, ']' => -1, _ => 0 };
            return letter == ',' && depth == 0;
        });
        return parameters.Length == 0 ? 0 : commas + 1;
    }

    [GeneratedRegex("<.*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AngleBrackets();

    [GeneratedRegex(@"^(?<type>[^:]+):(?<name>[^\[(]+)(?<arguments>\[.*\])?\((?<parameters>[^()]*)\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();
}
