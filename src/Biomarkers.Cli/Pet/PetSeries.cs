using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>A PET series whose SUV is wanted.</summary>
/// <param name="Input">The series.</param>
/// <param name="Facts">What its header states, with what was given beside.</param>
/// <param name="Given">What was given.</param>
internal sealed record PetSeries(SeriesInput Input, PetAcquisition Facts, IReadOnlyList<GivenFact> Given)
{
    /// <summary>Finds the series a path names.</summary>
    /// <exception cref="DataRefusedException">It is no PET.</exception>
    public static PetSeries Open(InputPath path, DicomReading reading, SuvRequest request, int threads, CancellationToken cancellationToken)
    {
        SeriesInput input = SeriesInput.Open(path, reading, threads, cancellationToken);
        PetAcquisition facts = LibraryWords.Guard(input.Name, () => input.Series.Modality == "PT" ? input.Series.Pet : null)
            ?? throw new DataRefusedException(RefusalReason.UnsuitableAcquisition, $"{input.Name} is a series of modality '{input.Series.Modality}' and no PET (PT). Give the PET series; 'biomarkers inspect' tells which it is.");
        return new(input, request.Facts.Aggregate(facts, static (all, fact) => fact.Add(all)), request.Facts);
    }

    /// <summary>The SUV of a static series.</summary>
    /// <exception cref="DataRefusedException">The header does not support it, or there are several frames.</exception>
    public SuvResult Compute(SuvRequest request, int threads, CancellationToken cancellationToken) => LibraryWords.Guard(Input.Name, () =>
        Input.Series.VolumeCount == 1
            ? Suv.Compute(Input.Series.ToVolume<float>(threads, null, cancellationToken), Facts, request.Kind, request.Options, threads, null, cancellationToken)
            : throw new DataRefusedException(RefusalReason.UnsuitableValues, FormattableString.Invariant(
                $"The series has {Input.Series.VolumeCount} volumes ({string.Join("; ", Input.Series.Axes)}); this result takes one. 'biomarkers suv' with --out FILE.nii.gz writes them all; save the one to measure and give that.")));

    /// <summary>The SUV of a dynamic series.</summary>
    /// <exception cref="DataRefusedException">The header does not support it.</exception>
    public SuvSeriesResult ComputeSeries(SuvRequest request, int threads, CancellationToken cancellationToken) => LibraryWords.Guard(Input.Name, () =>
        Suv.Compute(Input.Series.ToTimeSeries<float>(threads, null, cancellationToken), Facts, request.Kind, request.Options, threads, null, cancellationToken));

    /// <summary>The SUV as an image to measure in.</summary>
    public LoadedImage Load(InputPath path, SuvRequest request, bool hash, int threads, CancellationToken cancellationToken)
    {
        SuvResult result = Compute(request, threads, cancellationToken);
        ProvenanceInput described = Input.Describe(path, hash, result.Volume.Geometry);
        return new(
            Input.Name,
            result.Volume,
            described with { Diagnostics = [.. described.Diagnostics, .. Notes(result.Audit)] },
            [Input.Step(), result.Audit.ToProcessingStep()],
            Input);
    }

    /// <summary>Repairs and warnings of an audit, which name none of the patient's facts, and what was given in vain.</summary>
    public IEnumerable<string> Notes(SuvAudit audit) =>
    [
        .. audit.Repairs.Select(static repair => $"SUV: {repair.Text}"),
        .. audit.Warnings.Select(static warning => $"SUV: {warning.Text}"),
        .. Given.Where(fact => !fact.IsUsedIn(audit)).Select(fact => $"SUV: {audit.Kind} needs no {fact.Name}; --fact {fact.Key} was not used."),
    ];
}
