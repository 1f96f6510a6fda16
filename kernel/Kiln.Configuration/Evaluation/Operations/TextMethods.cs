using System.Text;
using Kiln.Configuration.Values;

namespace Kiln.Configuration.Evaluation.Operations;

/// <summary>Methods of text.</summary>
internal static class TextMethods
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "replace", "split", "rsplit", "splitlines", "partition", "rpartition", "join", "strip", "lstrip", "rstrip", "format", "format_map",
        "startswith", "endswith", "lower", "upper", "capitalize", "title", "swapcase", "casefold", "find", "rfind", "index", "rindex", "count",
        "isdigit", "isdecimal", "isnumeric", "isalpha", "isalnum", "isspace", "islower", "isupper", "isidentifier",
        "ljust", "rjust", "center", "zfill", "removeprefix", "removesuffix", "expandtabs", "encode",
    };

    public static Value Call(string self, string name, CallArguments arguments, EvaluationContext context)
    {
        context.Budget.Step(self.Length / 64);
        return name switch
        {
            "replace" => new TextValue(Replace(self, arguments, context.Budget)),
            "format" => new TextValue(BraceFormatter.Format(self, arguments, context)),
            "format_map" => new TextValue(BraceFormatter.Format(self, new CallArguments([], NamedOf(arguments.Need(name, 0, "mapping"), context)), context)),
            "join" => new TextValue(Join(self, arguments.Need(name, 0, "iterable"), context)),
            "split" or "rsplit" or "splitlines" or "partition" or "rpartition" => TextSplitting.Call(self, name, arguments, context),
            "startswith" or "endswith" => BoolValue.Of(HasEnd(self, name, arguments)),
            "find" or "rfind" or "index" or "rindex" or "count" => Find(self, name, arguments),
            "encode" => new BytesValue(Encoding.UTF8.GetBytes(self)),
            _ when name.StartsWith("is", StringComparison.Ordinal) => BoolValue.Of(TextTests.Test(self, name)),
            _ => new TextValue(Changed(self, name, arguments, context.Budget)),
        };
    }

    private static string Changed(string self, string name, CallArguments arguments, Budget budget) => name switch
    {
        "lower" or "casefold" => self.ToLowerInvariant(),
        "upper" => self.ToUpperInvariant(),
        "capitalize" => self.Length == 0 ? self : char.ToUpperInvariant(self[0]) + self[1..].ToLowerInvariant(),
        "title" => TextTests.Title(self),
        "swapcase" => string.Concat(self.Select(static c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c))),
        "strip" or "lstrip" or "rstrip" => Strip(self, name, arguments.Find(0, "chars")),
        "removeprefix" => self.StartsWith(arguments.NeedText(name, 0, "prefix"), StringComparison.Ordinal) ? self[arguments.NeedText(name, 0, "prefix").Length..] : self,
        "removesuffix" => self.EndsWith(arguments.NeedText(name, 0, "suffix"), StringComparison.Ordinal) ? self[..^arguments.NeedText(name, 0, "suffix").Length] : self,
        "expandtabs" => self.Replace("\t", new string(' ', Math.Clamp(arguments.FindInt(name, 0, "tabsize", 8), 0, 100)), StringComparison.Ordinal),
        _ => Pad(self, name, arguments, budget),
    };

    private static string Replace(string self, CallArguments arguments, Budget budget)
    {
        var old = arguments.NeedText("replace", 0, "old");
        var replacement = arguments.NeedText("replace", 1, "new");
        var limit = arguments.FindInt("replace", 2, "count", -1);
        var builder = new StringBuilder();
        var at = 0;
        for (var done = 0; limit < 0 || done < limit; done++)
        {
            var found = at <= self.Length ? self.IndexOf(old, at, StringComparison.Ordinal) : -1;
            if (found < 0)
            {
                break;
            }

            budget.Allocate(replacement.Length + 1);
            builder.Append(self, at, found - at).Append(replacement);
            at = found + old.Length;
            if (old.Length == 0)
            {
                builder.Append(self, found, Math.Min(1, self.Length - found));
                at = found + 1;
            }
        }

        budget.Allocate(self.Length);
        return at < self.Length ? builder.Append(self, at, self.Length - at).ToString() : builder.ToString();
    }

    private static string Join(string self, Value source, EvaluationContext context)
    {
        var items = Sequences.Elements(source, context.Budget);
        var builder = new StringBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not TextValue text)
            {
                throw ScriptException.Type($"sequence item {i}: expected str instance, {items[i].TypeName} found");
            }

            context.Budget.Allocate(text.Value.Length + self.Length);
            builder.Append(i > 0 ? self : string.Empty).Append(text.Value);
        }

        return builder.ToString();
    }

    private static bool HasEnd(string self, string name, CallArguments arguments)
    {
        var start = arguments.FindInt(name, 1, "start", 0);
        var (from, to) = Window(self, start, arguments.FindInt(name, 2, "end", self.Length));
        var part = from <= to ? self.AsSpan(from, to - from) : [];
        var ends = arguments.Need(name, 0, "prefix") is TupleValue tuple ? tuple.Items : [arguments.Need(name, 0, "prefix")];
        foreach (var end in ends)
        {
            var text = end is TextValue candidate ? candidate.Value : throw ScriptException.Type($"{name} first arg must be str or a tuple of str, not {end.TypeName}");
            if (name == "startswith" ? part.StartsWith(text, StringComparison.Ordinal) : part.EndsWith(text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static Value Find(string self, string name, CallArguments arguments)
    {
        var sought = arguments.NeedText(name, 0, "sub");
        var (from, to) = Window(self, arguments.FindInt(name, 1, "start", 0), arguments.FindInt(name, 2, "end", self.Length));
        var window = from <= to ? self.AsSpan(from, to - from) : [];
        if (name == "count")
        {
            return Numbers.Of(sought.Length == 0 ? window.Length + 1 : window.Count(sought));
        }

        var at = name.StartsWith('r') ? window.LastIndexOf(sought, StringComparison.Ordinal) : window.IndexOf(sought, StringComparison.Ordinal);
        if (at < 0)
        {
            return name.EndsWith("index", StringComparison.Ordinal) ? throw ScriptException.Value("substring not found") : Numbers.Of(-1);
        }

        return Numbers.Of(CodePoints.Count(self[..(from + at)]));
    }

    private static (int From, int To) Window(string self, int start, int end) =>
        (Math.Clamp(start < 0 ? start + self.Length : start, 0, self.Length), Math.Clamp(end < 0 ? end + self.Length : end, 0, self.Length));

    private static string Strip(string self, string name, Value? characters)
    {
        var set = characters switch
        {
            null or NoneValue => null,
            TextValue text => text.Value.ToCharArray(),
            _ => throw ScriptException.Type($"{name} arg must be None or str"),
        };
        return name switch
        {
            "strip" => set is { Length: 0 } ? self : self.Trim(set),
            "lstrip" => set is { Length: 0 } ? self : self.TrimStart(set),
            _ => set is { Length: 0 } ? self : self.TrimEnd(set),
        };
    }

    private static string Pad(string self, string name, CallArguments arguments, Budget budget)
    {
        var width = arguments.NeedInt(name, 0, "width");
        var fill = name == "zfill" ? "0" : (arguments.Find(1, "fillchar") as TextValue)?.Value ?? " ";
        if (fill.Length != 1)
        {
            throw ScriptException.Type("The fill character must be exactly one character long");
        }

        budget.Allocate(Math.Max(0, width));
        var missing = Math.Max(0, width - CodePoints.Count(self));
        var left = name switch { "ljust" => 0, "center" => (missing / 2) + (missing & width & 1), _ => missing };
        var sign = name == "zfill" && self.Length > 0 && self[0] is '-' or '+' ? 1 : 0;
        return self[..sign] + new string(fill[0], left) + self[sign..] + new string(fill[0], missing - left);
    }

    private static List<KeyValuePair<string, Value>> NamedOf(Value mapping, EvaluationContext context) =>
        [.. DictMethods.Pairs(new CallArguments([mapping], []), context).Select(static pair => KeyValuePair.Create(Representation.Text(pair.Key), pair.Value))];
}
