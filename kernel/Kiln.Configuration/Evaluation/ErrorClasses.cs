namespace Kiln.Configuration.Evaluation;

/// <summary>Python's exception classes, as far as a handler may name them.</summary>
internal static class ErrorClasses
{
    public const string Limit = "LimitExceeded";
    public const string Unsupported = "UnsupportedConstruct";

    private static readonly Dictionary<string, string> s_parents = new(StringComparer.Ordinal)
    {
        ["BaseException"] = string.Empty,
        ["SystemExit"] = "BaseException",
        ["KeyboardInterrupt"] = "BaseException",
        ["Exception"] = "BaseException",
        ["ArithmeticError"] = "Exception",
        ["ZeroDivisionError"] = "ArithmeticError",
        ["OverflowError"] = "ArithmeticError",
        ["AssertionError"] = "Exception",
        ["AttributeError"] = "Exception",
        ["ImportError"] = "Exception",
        ["ModuleNotFoundError"] = "ImportError",
        ["LookupError"] = "Exception",
        ["IndexError"] = "LookupError",
        ["KeyError"] = "LookupError",
        ["NameError"] = "Exception",
        ["UnboundLocalError"] = "NameError",
        ["OSError"] = "Exception",
        ["FileNotFoundError"] = "OSError",
        ["PermissionError"] = "OSError",
        ["RuntimeError"] = "Exception",
        ["NotImplementedError"] = "RuntimeError",
        ["RecursionError"] = "RuntimeError",
        ["StopIteration"] = "Exception",
        ["SyntaxError"] = "Exception",
        ["TypeError"] = "Exception",
        ["ValueError"] = "Exception",
        ["UnicodeError"] = "ValueError",
        ["UnicodeDecodeError"] = "UnicodeError",
        ["UnicodeEncodeError"] = "UnicodeError",
        ["JSONDecodeError"] = "ValueError",
        ["ConfigError"] = "Exception",
        ["Error"] = "Exception",
    };

    public static string? Resolve(string name) => name switch
    {
        "IOError" or "EnvironmentError" => "OSError",
        _ => s_parents.ContainsKey(name) ? name : null,
    };

    public static bool IsKindOf(string errorClass, string ancestor)
    {
        for (var name = errorClass; name.Length > 0; name = s_parents.GetValueOrDefault(name, string.Empty))
        {
            if (string.Equals(name, ancestor, StringComparison.Ordinal))
            {
                return true;
            }
        }

        // Template errors and the like have no entry of their own; they count as ordinary exceptions.
        return !s_parents.ContainsKey(errorClass) && ancestor is "Exception" or "BaseException";
    }
}
