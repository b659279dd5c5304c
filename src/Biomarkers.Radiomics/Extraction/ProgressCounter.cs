namespace Biomarkers.Radiomics;

/// <summary>Counts steps of an extraction, also from several threads.</summary>
internal sealed class ProgressCounter(IProgress<ExtractionProgress>? progress, int total)
{
    private int _completed = -1;

    public void Next(string? region, string step)
    {
        int completed = Interlocked.Increment(ref _completed);
        progress?.Report(new(completed, total, region, step));
    }

    public void Done() => progress?.Report(new(total, total, null, "done"));
}
