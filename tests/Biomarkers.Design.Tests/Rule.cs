namespace Biomarkers.Design.Tests;

/// <summary>Asserts that nothing breaks a rule, and names everything that does.</summary>
internal static class Rule
{
    public static void Holds(string rule, IEnumerable<string> offenders)
    {
        string[] all = [.. offenders];
        Assert.True(all.Length == 0, $"{rule}{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", all)}");
    }
}
