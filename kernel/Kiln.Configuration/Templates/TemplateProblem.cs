namespace Kiln.Configuration.Templates;

/// <summary>What went wrong in a template.</summary>
/// <param name="ErrorClass">Name of the error's kind as Mock's templates know it.</param>
/// <param name="Message">What, in one sentence.</param>
/// <param name="Offset">Where in the template; null counts as its start.</param>
/// <param name="Hint">What to do about it; null when there is nothing to suggest.</param>
internal sealed record TemplateProblem(string ErrorClass, string Message, int? Offset, string? Hint);
