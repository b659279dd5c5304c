namespace Biomarkers.Cli;

/// <summary>Turns the library's complaints about arguments into complaints about options.</summary>
internal static class Misuse
{
    /// <summary>Does something whose arguments came from options.</summary>
    /// <param name="option">The option, or several in words.</param>
    /// <param name="make">What is done.</param>
    /// <exception cref="UsageException">An argument was not accepted.</exception>
    public static T Guard<T>(string option, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException problem)
        {
            throw new UsageException($"{option}: {Words(problem)}");
        }
    }

    // The base message ends with the parameter's name and the value, which mean nothing to the user or stand in the sentence already.
    private static string Words(ArgumentException problem)
    {
        string text = problem.Message.Split('\n')[0];
        int end = problem.ParamName is { } name ? text.LastIndexOf($" (Parameter '{name}')", StringComparison.Ordinal) : -1;
        string words = end < 0 ? text : text[..end];
        return problem is ArgumentOutOfRangeException { ActualValue: { } value } ? $"{words} Given is {value}." : words;
    }
}
