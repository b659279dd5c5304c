namespace Biomarkers;

/// <summary>One thing that was done to the data, with the figures that matter.</summary>
/// <param name="Name">What was done, for example <c>resample</c>.</param>
/// <param name="Facts">Named figures in order, written culture-invariantly, for example <c>spacing</c> = <c>(2, 2, 2) mm</c>.</param>
public sealed record ProcessingStep(string Name, IReadOnlyList<KeyValuePair<string, string>> Facts)
{
    /// <summary>A step from pairs of name and figure.</summary>
    /// <param name="name">What was done.</param>
    /// <param name="facts">Named figures.</param>
    public static ProcessingStep Create(string name, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var list = new KeyValuePair<string, string>[facts.Length];
        for (int i = 0; i < facts.Length; i++)
        {
            list[i] = new(facts[i].Name, facts[i].Value);
        }

        return new ProcessingStep(name, list);
    }
}
