using Biomarkers.Radiomics;

namespace Biomarkers.Cli;

/// <summary>Turns an extraction's progress into words, on the thread that makes it.</summary>
internal sealed class RegionProgress(Action<string> report) : IProgress<ExtractionProgress>
{
    public void Report(ExtractionProgress value)
    {
        int percent = value.Total > 0 ? 100 * value.Completed / value.Total : 0;
        report(FormattableString.Invariant($"{percent,3} %  {value.Region}  {value.Step.Replace('_', ' ')}"));
    }
}
