namespace Biomarkers.Pet;

/// <summary>Finds the moment that a slice's values stand for.</summary>
/// <remarks>Source: decision tree of the IBSI-SUV manual (2026); QIBA's vendor-neutral pseudo-code (2018).</remarks>
internal sealed class SuvMoments
{
    private const string AcquisitionPlace = "(0008,0022) AcquisitionDate with (0008,0032) AcquisitionTime";
    private const string SeriesPlace = "(0008,0021) SeriesDate with (0008,0031) SeriesTime";
    private const string ReferencePlace = "(0054,1300) FrameReferenceTime";
    private const string DurationPlace = "(0018,1242) ActualFrameDuration";
    private const string DecayPlace = "(0054,1102) DecayCorrection";

    private readonly PetAcquisition _facts;
    private readonly SuvOptions _options;
    private readonly SuvFindings _findings;
    private readonly SuvTracer _tracer;
    private readonly PetVendor _vendor;
    private readonly StatedDateTime? _earliest;
    private double _largestNearDifference;

    public SuvMoments(PetAcquisition facts, SuvOptions options, SuvFindings findings, SuvTracer tracer, PetVendor vendor)
    {
        _facts = facts;
        _options = options;
        _findings = findings;
        _tracer = tracer;
        _vendor = vendor;
        _earliest = Earliest(facts);
    }

    /// <summary>The moment by the policy's rules.</summary>
    public SuvMoment Find(PetSliceFacts slice) => _options.Policy == SuvPolicy.Qiba ? FindByQiba(slice) : FindByIbsi(slice);

    /// <summary>Says of acquisition and series time that were taken for equal by how much they differ.</summary>
    public void ReportNearEqual()
    {
        if (_largestNearDifference > 0)
        {
            string text = $"Acquisition and series time differ by {SuvText.Seconds(_largestNearDifference)} s and were taken for equal; up to {SuvText.Seconds(_options.NearEqualTolerance)} s count as equal.";
            _findings.Check(new(SuvCrossCheckCode.NearEqualTimes, 0, _largestNearDifference, true, text));
        }
    }

    /// <summary>Every moment that a slice's values could stand for, and whether a difference is a warning.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="used">The moment that was found for it.</param>
    public IEnumerable<(SuvRule Rule, StatedDateTime? Reference, bool IsWeighed)> Candidates(PetSliceFacts slice, SuvMoment used)
    {
        // What was not corrected for decay stands for its own frame; no time of the series comes into question.
        if (used.Rule is SuvRule.FrameMean or SuvRule.FrameReferenceDateTime)
        {
            yield return (used.Rule, used.Reference, true);
            yield break;
        }

        yield return (SuvRule.SeriesTime, _facts.SeriesDateTime?.Value, true);
        yield return (SuvRule.EarliestAcquisition, _earliest, true);
        yield return (SuvRule.SiemensPrivateTime, _facts.SiemensDecayReference?.Value, true);
        yield return (SuvRule.GePrivateTime, _facts.GeDecayReference?.Value, true);
        yield return (SuvRule.FrameStart, BackComputed(slice, addAverage: false), _vendor == PetVendor.Ge);
        yield return (SuvRule.FrameAverage, BackComputed(slice, addAverage: true), _vendor != PetVendor.Ge);
        yield return (SuvRule.DecayCorrectionDateTime, _facts.DecayCorrectionDateTime?.Value, true);
    }

    private SuvMoment FindByIbsi(PetSliceFacts slice)
    {
        if (_facts.DecayCorrection is not { } correction)
        {
            return FindEnhanced(slice);
        }

        _findings.Use("decay correction", SuvText.Printable(correction.Value.Text), string.Empty, correction.Source);
        return correction.Value.Term switch
        {
            PetDecayCorrection.None => new(SuvRule.FrameMean, Acquisition(slice).AddSeconds(AverageTime(slice))),
            PetDecayCorrection.Start => FindStart(slice),
            _ => throw SuvRefusal.Unsuitable($"{correction.Source} is none of NONE, START and ADMIN, so that the moment which the values stand for is not known."),
        };
    }

    private SuvMoment FindStart(PetSliceFacts slice)
    {
        if (_vendor is PetVendor.Siemens or PetVendor.Unknown && _facts.SiemensDecayReference is { } siemens)
        {
            AssumeVendor("Siemens'", siemens.Source);
            _findings.Use("Siemens' reference", siemens.Value.ToString(), string.Empty, siemens.Source);
            return new(SuvRule.SiemensPrivateTime, siemens.Value);
        }

        if (_vendor is PetVendor.Ge or PetVendor.Unknown && _facts.GeDecayReference is { } ge)
        {
            AssumeVendor("GE's", ge.Source);
            _findings.Use("GE's reference", ge.Value.ToString(), string.Empty, ge.Source);
            return new(SuvRule.GePrivateTime, ge.Value);
        }

        StatedDateTime acquisition = Acquisition(slice);
        if (_facts.SeriesDateTime is { } series)
        {
            _findings.Use("series", series.Value.ToString(), string.Empty, series.Source);
            double difference = Math.Abs(acquisition.SecondsSince(series.Value));
            if (difference <= _options.NearEqualTolerance)
            {
                _largestNearDifference = Math.Max(_largestNearDifference, difference);
                return new(SuvRule.AcquisitionTime, acquisition);
            }
        }

        return _vendor == PetVendor.Ge
            ? new(SuvRule.FrameStart, acquisition.AddSeconds(-ReferenceTime(slice)))
            : new(SuvRule.FrameAverage, acquisition.AddSeconds(AverageTime(slice) - ReferenceTime(slice)));
    }

    // An enhanced object says whether decay was corrected, and if so, to which moment.
    private SuvMoment FindEnhanced(PetSliceFacts slice)
    {
        if (_facts.DecayCorrected is not { } corrected)
        {
            throw SuvRefusal.Missing("whether and to what moment decay was corrected", $"{DecayPlace}, or (0018,9758) DecayCorrected of an enhanced object,");
        }

        _findings.Use("decay corrected", corrected.Value ? "yes" : "no", string.Empty, corrected.Source);
        if (corrected.Value)
        {
            AcquisitionFact<StatedDateTime> moment = _facts.DecayCorrectionDateTime ?? throw SuvRefusal.Missing("the moment that decay was corrected to", "(0018,9701) DecayCorrectionDateTime");
            _findings.Use("decay correction moment", moment.Value.ToString(), string.Empty, moment.Source);
            return new(SuvRule.DecayCorrectionDateTime, moment.Value);
        }

        return slice.FrameReferenceDateTime is { } frame
            ? new(SuvRule.FrameReferenceDateTime, frame.Value)
            : new(SuvRule.FrameMean, Acquisition(slice).AddSeconds(AverageTime(slice)));
    }

    private SuvMoment FindByQiba(PetSliceFacts slice)
    {
        if (_facts.DecayCorrection is not { Value.Term: PetDecayCorrection.Start } correction)
        {
            throw SuvRefusal.Unsuitable($"QIBA's pseudo-code covers values whose {DecayPlace} is START. Use {nameof(SuvPolicy)}.{nameof(SuvPolicy.IbsiSuv)} for others.");
        }

        _findings.Use("decay correction", SuvText.Printable(correction.Value.Text), string.Empty, correction.Source);
        if (_facts.SeriesDateTime is { } series && _earliest is { } first && series.Value.SecondsSince(first) is var later && later <= _options.NearEqualTolerance)
        {
            _largestNearDifference = Math.Max(_largestNearDifference, later);
            _findings.Use("series", series.Value.ToString(), string.Empty, series.Source);
            return new(SuvRule.SeriesTime, series.Value);
        }

        if (_facts.GeDecayReference is { } ge)
        {
            _findings.Use("GE's reference", ge.Value.ToString(), string.Empty, ge.Source);
            return new(SuvRule.GePrivateTime, ge.Value);
        }

        // The series time was rewritten: from the middle of the frame's counts back to the start, where the header says enough.
        return BackComputed(slice, addAverage: true) is { } back
            ? new(SuvRule.FrameAverage, back)
            : new(SuvRule.EarliestAcquisition, _earliest ?? throw SuvRefusal.Missing("when it was acquired", $"{AcquisitionPlace}, {SeriesPlace}"));
    }

    private StatedDateTime Acquisition(PetSliceFacts slice)
    {
        AcquisitionFact<StatedDateTime> stated = slice.AcquisitionStart ?? throw SuvRefusal.Missing("when each slice was acquired", AcquisitionPlace);
        _findings.Use("acquisition", stated.Value.ToString(), string.Empty, $"{stated.Source}, first slice");
        return stated.Value;
    }

    private double AverageTime(PetSliceFacts slice)
    {
        AcquisitionFact<double> stated = slice.FrameDuration ?? throw SuvRefusal.Missing("the duration of each frame", DurationPlace);
        if (!IsDuration(stated.Value))
        {
            throw SuvRefusal.Impossible("frame duration", stated.Source);
        }

        _findings.Use("frame duration", stated.Value, "s", $"{stated.Source}, first slice");
        return FrameDecay.AverageTime(FrameDecay.Constant(_tracer.HalfLife()), stated.Value);
    }

    private double ReferenceTime(PetSliceFacts slice)
    {
        AcquisitionFact<double> stated = slice.FrameReferenceTime ?? throw SuvRefusal.Missing("the reference time of each frame", ReferencePlace);
        if (!IsReferenceTime(stated.Value))
        {
            throw SuvRefusal.Impossible("frame reference time", stated.Source);
        }

        _findings.Use("frame reference time", stated.Value, "s", $"{stated.Source}, first slice");
        return stated.Value;
    }

    private StatedDateTime? BackComputed(PetSliceFacts slice, bool addAverage)
    {
        if (slice is not { AcquisitionStart: { } start, FrameReferenceTime: { } reference } || !IsReferenceTime(reference.Value))
        {
            return null;
        }

        if (!addAverage)
        {
            return start.Value.AddSeconds(-reference.Value);
        }

        return slice.FrameDuration is { } duration && IsDuration(duration.Value)
            ? start.Value.AddSeconds(FrameDecay.AverageTime(FrameDecay.Constant(_tracer.HalfLife()), duration.Value) - reference.Value)
            : null;
    }

    private void AssumeVendor(string vendor, string source)
    {
        if (_vendor == PetVendor.Unknown)
        {
            _findings.Warn(SuvWarningCode.ManufacturerAssumed, $"(0008,0070) Manufacturer is not stated; {source} was taken for {vendor}.");
        }
    }

    private static bool IsDuration(double seconds) => seconds is > 0 and <= 86400;

    private static bool IsReferenceTime(double seconds) => Math.Abs(seconds) <= 864000;

    private static StatedDateTime? Earliest(PetAcquisition facts)
    {
        StatedDateTime? earliest = null;
        foreach (IReadOnlyList<PetSliceFacts> frame in facts.Frames)
        {
            foreach (PetSliceFacts slice in frame)
            {
                if (slice.AcquisitionStart is { } start && (earliest is not { } before || start.Value.SecondsSince(before) < 0))
                {
                    earliest = start.Value;
                }
            }
        }

        return earliest;
    }
}
