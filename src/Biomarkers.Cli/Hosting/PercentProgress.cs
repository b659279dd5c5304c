namespace Biomarkers.Cli;

/// <summary>Turns a fraction done into words, on the thread that makes it.</summary>
internal sealed class PercentProgress(string what, Action<string> report) : IProgress<double>
{
    public void Report(double value) => report(FormattableString.Invariant($"{(int)(100 * value),3} %  {what}"));
}
