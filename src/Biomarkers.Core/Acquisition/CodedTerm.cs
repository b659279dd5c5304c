namespace Biomarkers;

/// <summary>A term of a closed list, with the text it was read from.</summary>
/// <typeparam name="T">The list. Its member <c>Other</c> stands for a text that is none of it.</typeparam>
/// <param name="Term">The term.</param>
/// <param name="Text">The text as stated, without padding.</param>
public readonly record struct CodedTerm<T>(T Term, string Text)
    where T : struct, Enum
{
    /// <summary>The text as stated.</summary>
    public override string ToString() => Text;
}
