using Kiln.Sdk.Errors;

namespace Kiln.Sdk.Testing.Conformance;

/// <summary>The promises that were found broken, in the order of the checks.</summary>
internal sealed class Findings
{
    private readonly List<string> problems = [];

    public IReadOnlyList<string> Problems => problems;

    public void Add(IEnumerable<string> found) => problems.AddRange(found);

    public void Require(bool holds, string problem)
    {
        if (!holds)
        {
            problems.Add(problem);
        }
    }

    /// <summary>Asks twice, and compares everything that the answers say.</summary>
    public T RequireSame<T>(string member, Func<T> ask)
    {
        T first = ask();
        Require(ValueText.Of(first) == ValueText.Of(ask()), $"{member} differs when it is asked twice");
        return first;
    }

    public async Task RequireRefusalAsync(string what, Func<Task> act, int? exitCode = null)
    {
        KilnException? refusal = await FailureAsync(what, act);
        if (refusal is null)
        {
            return;
        }

        Require(refusal.Message.Length > 0, $"{what} is refused without a word");
        Require(exitCode is null || refusal.ExitCode == exitCode, $"{what} ends with the exit status {refusal.ExitCode}; {exitCode} is promised");
    }

    /// <summary>With a token that is cancelled already nothing may be done.</summary>
    public async Task RequireCancellationAsync(string member, Func<CancellationToken, Task> act)
    {
        try
        {
            await act(new CancellationToken(canceled: true));
            problems.Add($"{member} goes on although it was cancelled");
        }
        catch (OperationCanceledException)
        {
            // As it should be.
        }
        catch (Exception failure)
        {
            problems.Add($"{member} was cancelled, and throws {failure.GetType().Name} in place of OperationCanceledException: {failure.Message}");
        }
    }

    /// <summary>Does what must not fail.</summary>
    public async Task<bool> RequireSuccessAsync(string what, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception failure)
        {
            problems.Add($"{what} throws {failure.GetType().Name}: {failure.Message}");
            return false;
        }
    }

    private async Task<KilnException?> FailureAsync(string what, Func<Task> act)
    {
        try
        {
            await act();
            problems.Add($"{what} is accepted; a KilnException is promised");
        }
        catch (KilnException failure)
        {
            return failure;
        }
        catch (Exception failure)
        {
            problems.Add($"{what} throws {failure.GetType().Name} in place of KilnException: {failure.Message}");
        }

        return null;
    }
}
