namespace Biomarkers;

/// <summary>What the header of one PET series states about acquisition, patient and radiopharmaceutical. A fact that is null is not stated.</summary>
/// <remarks>
/// <para>Facts are what the header states, parsed but not judged: numbers in the unit each property names, texts without
/// padding, clocks as they read. A text that cannot be parsed is not stated. No repair, no default, no choice between tags is made here;
/// that is the business of what computes with the facts, which says what it did.</para>
/// <para>Facts that must be the same in all slices stand here once; where slices disagree, the fact's name goes to
/// <see cref="Disagreements"/> and nothing is computed. Facts of single slices stand in <see cref="Frames"/>.</para>
/// <para>A private element belongs to the block that its creator reserved, whatever the block's number. Some headers,
/// among them published test objects, hold the element without any creator; then the customary number (block 10) may be
/// read when the manufacturer is the creator's, and the source says <c>without private creator</c>.</para>
/// <para>It holds no name, identifier or date of birth. Weight, height, sex and times are here because SUV cannot be had
/// without them; they are data about a person all the same.</para>
/// </remarks>
public sealed record PetAcquisition
{
    /// <summary>Modality (0008,0060); <c>PT</c> for PET.</summary>
    public AcquisitionFact<string>? Modality { get; init; }

    /// <summary>Manufacturer (0008,0070).</summary>
    public AcquisitionFact<string>? Manufacturer { get; init; }

    /// <summary>Units (0054,1001) of the values after slope and intercept. An enhanced object's unit code is given as the term it means.</summary>
    public AcquisitionFact<CodedTerm<PetUnits>>? Units { get; init; }

    /// <summary>SUV Type (0054,1006).</summary>
    public AcquisitionFact<CodedTerm<PetSuvType>>? SuvType { get; init; }

    /// <summary>
    /// Corrections that were applied: the terms of Corrected Image (0028,0051), for example <c>ATTN</c> and <c>DECY</c>. The flags of
    /// an enhanced object ((0018,9758) to (0018,9762)) are given as the terms they mean.
    /// </summary>
    public AcquisitionFact<IReadOnlyList<string>>? Corrections { get; init; }

    /// <summary>Decay Correction (0054,1102).</summary>
    public AcquisitionFact<CodedTerm<PetDecayCorrection>>? DecayCorrection { get; init; }

    /// <summary>Decay Corrected (0018,9758) of an enhanced object.</summary>
    public AcquisitionFact<bool>? DecayCorrected { get; init; }

    /// <summary>Decay Correction DateTime (0018,9701) of an enhanced object: the moment that values were corrected to.</summary>
    public AcquisitionFact<StatedDateTime>? DecayCorrectionDateTime { get; init; }

    /// <summary>Date and time of the series: (0008,0021) with (0008,0031). Post-processing often rewrites them.</summary>
    public AcquisitionFact<StatedDateTime>? SeriesDateTime { get; init; }

    /// <summary>Siemens' moment of decay correction: element 22 of group 0071, creator <c>SIEMENS MED PT</c>.</summary>
    public AcquisitionFact<StatedDateTime>? SiemensDecayReference { get; init; }

    /// <summary>GE's scan date and time: element 0D of group 0009, creator <c>GEMS_PETD_01</c>.</summary>
    public AcquisitionFact<StatedDateTime>? GeDecayReference { get; init; }

    /// <summary>Philips' factor from rescaled values to SUV by body weight: element 00 of group 7053, creator <c>Philips PET Private Group</c>.</summary>
    public AcquisitionFact<double>? PhilipsSuvFactor { get; init; }

    /// <summary>Philips' factor from rescaled values to Bq/mL: element 09 of group 7053, creator <c>Philips PET Private Group</c>.</summary>
    public AcquisitionFact<double>? PhilipsActivityFactor { get; init; }

    /// <summary>Patient's weight as the number stated: (0010,1030). The standard says kg; some headers hold g.</summary>
    public AcquisitionFact<double>? PatientWeight { get; init; }

    /// <summary>Patient's height as the number stated: (0010,1020). The standard says m; some headers hold cm.</summary>
    public AcquisitionFact<double>? PatientHeight { get; init; }

    /// <summary>Patient's sex: (0010,0040).</summary>
    public AcquisitionFact<PatientSex>? PatientSex { get; init; }

    /// <summary>The administered radiopharmaceuticals in the header's order: items of (0054,0016). Empty when none is stated.</summary>
    public IReadOnlyList<PetRadiopharmaceutical> Radiopharmaceuticals { get; init; } = [];

    /// <summary>
    /// Facts of the slices, [frame][slice], in the order of the volume's slices (Z) and the series' times. A static series has one
    /// frame. Every frame has as many slices as the volume.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<PetSliceFacts>> Frames { get; init; } = [];

    /// <summary>Places (tags with keyword, no values) of facts in which slices disagree that must be the same in all. Empty when there is none.</summary>
    public IReadOnlyList<string> Disagreements { get; init; } = [];
}
