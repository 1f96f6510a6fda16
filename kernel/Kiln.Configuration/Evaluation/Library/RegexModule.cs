using System.Text.RegularExpressions;
using Kiln.Configuration.Evaluation.Runtime;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Library;

/// <summary><c>re</c>, on the engine that cannot backtrack, so that no pattern can hang.</summary>
internal static class RegexModule
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    public static ModuleValue Create() => ModuleTable.Module(
        "re",
        ("sub", ModuleTable.Function("sub", static (c, a) => Substitute(a, c))),
        ("search", ModuleTable.Function("search", static (_, a) => Match(a, "{0}"))),
        ("match", ModuleTable.Function("match", static (_, a) => Match(a, @"\A(?:{0})"))),
        ("fullmatch", ModuleTable.Function("fullmatch", static (_, a) => Match(a, @"\A(?:{0})\z"))),
        ("findall", ModuleTable.Function("findall", static (_, a) => FindAll(a))),
        ("split", ModuleTable.Function("split", static (_, a) => Split(a))),
        ("escape", ModuleTable.Function("escape", static (_, a) => ModuleTable.Text(Regex.Escape(a.NeedText("escape", 0, "pattern"))))),
        ("IGNORECASE", Numbers.Of(2)),
        ("I", Numbers.Of(2)),
        ("MULTILINE", Numbers.Of(8)),
        ("M", Numbers.Of(8)),
        ("DOTALL", Numbers.Of(16)),
        ("S", Numbers.Of(16)),
        ("VERBOSE", Numbers.Of(64)),
        ("X", Numbers.Of(64)));

    private static Value Guarded(Func<Value> body)
    {
        try
        {
            return body();
        }
        catch (RegexMatchTimeoutException)
        {
            throw ScriptException.Limit("the regular expression takes too long");
        }
    }

    private static Regex Compile(string pattern, string frame, int flags)
    {
        var options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
            | ((flags & 2) != 0 ? RegexOptions.IgnoreCase : RegexOptions.None)
            | ((flags & 8) != 0 ? RegexOptions.Multiline : RegexOptions.None)
            | ((flags & 16) != 0 ? RegexOptions.Singleline : RegexOptions.None)
            | ((flags & 64) != 0 ? RegexOptions.IgnorePatternWhitespace : RegexOptions.None);
        var translated = pattern.Replace("(?P<", "(?<", StringComparison.Ordinal).Replace(@"\Z", @"\z", StringComparison.Ordinal);
        try
        {
            return new Regex(frame.Replace("{0}", translated, StringComparison.Ordinal), options, s_timeout);
        }
        catch (ArgumentException e)
        {
            throw new ScriptException("Error", $"bad regular expression: {e.Message}");
        }
        catch (NotSupportedException)
        {
            throw ScriptException.Unsupported("a regular expression with look-around or back-references", "use text methods such as replace, split and startswith");
        }
    }

    private static Value Substitute(CallArguments arguments, EvaluationContext context) => Guarded(() =>
    {
        var text = arguments.NeedText("sub", 2, "string");
        var replacement = arguments.Need("sub", 1, "repl");
        var count = arguments.FindInt("sub", 3, "count", 0);
        context.Budget.Step(text.Length);
        var result = Compile(arguments.NeedText("sub", 0, "pattern"), "{0}", arguments.FindInt("sub", 4, "flags", 0)).Replace(
            text,
            match =>
            {
                var expanded = replacement is TextValue template ? Expand(template.Value, match) : Representation.Text(context.Invoke(replacement, MatchObject(match)));
                context.Budget.Allocate(expanded.Length + 1);
                return expanded;
            },
            count > 0 ? count : -1);
        return ModuleTable.Text(result);
    });

    private static string Expand(string template, Match match)
    {
        var builder = new System.Text.StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '\\' || i + 1 >= template.Length)
            {
                builder.Append(template[i]);
                continue;
            }

            var next = template[++i];
            if (char.IsAsciiDigit(next))
            {
                builder.Append(match.Groups[next - '0'].Value);
            }
            else if (next == 'g' && i + 1 < template.Length && template[i + 1] == '<' && template.IndexOf('>', i) is > 0 and var close)
            {
                builder.Append(match.Groups[template[(i + 2)..close]].Value);
                i = close;
            }
            else
            {
                builder.Append(next switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '\\' => "\\", _ when char.IsAsciiLetter(next) => throw new ScriptException("Error", $"bad escape \\{next}"), _ => "\\" + next });
            }
        }

        return builder.ToString();
    }

    private static Value Match(CallArguments arguments, string frame) => Guarded(() =>
    {
        var match = Compile(arguments.NeedText("match", 0, "pattern"), frame, arguments.FindInt("match", 2, "flags", 0)).Match(arguments.NeedText("match", 1, "string"));
        return match.Success ? MatchObject(match) : NoneValue.Instance;
    });

    private static Value FindAll(CallArguments arguments) => Guarded(() => new ListValue(
        Compile(arguments.NeedText("findall", 0, "pattern"), "{0}", arguments.FindInt("findall", 2, "flags", 0))
            .Matches(arguments.NeedText("findall", 1, "string"))
            .Select(static match => match.Groups.Count switch
            {
                1 => GroupText(match.Groups[0]),
                2 => GroupText(match.Groups[1]),
                _ => new TupleValue(match.Groups.Values.Skip(1).Select(GroupText)),
            })));

    private static Value Split(CallArguments arguments) => Guarded(() => new ListValue(
        Compile(arguments.NeedText("split", 0, "pattern"), "{0}", arguments.FindInt("split", 3, "flags", 0))
            .Split(arguments.NeedText("split", 1, "string"))
            .Select(ModuleTable.Text)));

    private static ObjectValue MatchObject(Match match)
    {
        Value Group(CallArguments arguments)
        {
            if (arguments.Positional.Count > 1)
            {
                return new TupleValue(arguments.Positional.Select(key => Find(match, key)));
            }

            return Find(match, arguments.Find(0, "group") ?? Numbers.Of(0));
        }

        var groups = match.Groups.Values.Select(GroupText).ToList();
        return new ObjectValue("re.Match", "<re.Match object>",
        [
            KeyValuePair.Create("group", (Value)ModuleTable.Function("group", (_, a) => Group(a))),
            KeyValuePair.Create("groups", (Value)ModuleTable.Function("groups", (_, _) => new TupleValue(groups.Skip(1)))),
            KeyValuePair.Create("start", (Value)ModuleTable.Function("start", (_, _) => Numbers.Of(match.Index))),
            KeyValuePair.Create("end", (Value)ModuleTable.Function("end", (_, _) => Numbers.Of(match.Index + match.Length))),
        ])
        {
            Fields = new TupleValue(groups),
        };
    }

    private static Value Find(Match match, Value key)
    {
        var group = key is TextValue name ? match.Groups[name.Value]
            : Numbers.TryInteger(key, out var number) && number >= 0 && number < match.Groups.Count ? match.Groups[(int)number]
            : null;
        return group is null ? throw new ScriptException("IndexError", "no such group") : GroupText(group);
    }

    private static Value GroupText(Group group) => group.Success ? ModuleTable.Text(group.Value) : NoneValue.Instance;
}
