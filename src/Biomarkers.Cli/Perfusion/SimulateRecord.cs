using System.Text.Json;
using Biomarkers.Dicom;
using Biomarkers.Perfusion;

namespace Biomarkers.Cli;

/// <summary>Writes simulation.json: everything an object was made of.</summary>
internal static class SimulateRecord
{
    public static void Write(Stream stream, SimulateDceRequest request, DynamicReferenceObject made, KineticInput input, int stride, IReadOnlyDictionary<string, SyntheticSeriesResult> dicom)
    {
        using Utf8JsonWriter json = Begin(stream);
        DynamicReferenceSpecification s = made.Specification;
        json.WriteString("specification", s.Id);
        json.WriteString("model", s.ModelId);
        json.WriteStartObject("parameters");
        foreach (ReferenceAxis axis in (IEnumerable<ReferenceAxis>)[s.Columns, .. s.Rows])
        {
            Numbers(json, axis.Tag, axis.Values);
        }

        json.WriteEndObject();
        json.WriteString("columns", s.Columns.Tag);
        json.WriteStartArray("rows_from_slow_to_fast");
        foreach (ReferenceAxis axis in s.Rows)
        {
            json.WriteStringValue(axis.Tag);
        }

        json.WriteEndArray();
        json.WriteString("input", input.Input.Description);
        json.WriteString("second_input", input.Second?.Description);
        json.WriteNumber("samples_per_frame", stride);
        json.WriteNumber("frame_interval_s", s.FrameInterval);
        json.WriteNumber("frames", s.FrameCount);
        json.WriteNumber("repetition_time_s", s.RepetitionTime);
        json.WriteNumber("flip_angle_deg", s.FlipAngle);
        Numbers(json, "t1_flip_angles_deg", s.T1FlipAngles);
        json.WriteNumber("tissue_t1_s", s.TissueT1);
        json.WriteNumber("blood_t1_s", s.BloodT1);
        json.WriteNumber("relaxivity_L_per_mmol_s", s.Relaxivity);
        json.WriteNumber("s0", s.S0);
        json.WriteNumber("haematocrit", s.Haematocrit);
        json.WriteNumber("noise_sigma", s.NoiseSigma);
        json.WriteNumber("seed", request.Seed);
        End(json, dicom);
    }

    public static void Write(Stream stream, SimulateT1Request request, IReadOnlyDictionary<string, SyntheticSeriesResult> dicom)
    {
        using Utf8JsonWriter json = Begin(stream);
        json.WriteString("specification", "t1");
        Numbers(json, "t1_s_downwards", T1ReferenceObject.T1Values);
        Numbers(json, "s0_to_the_right", T1ReferenceObject.S0Values);
        Numbers(json, "flip_angles_deg", T1ReferenceObject.FlipAngles);
        json.WriteNumber("repetition_time_s", T1ReferenceObject.RepetitionTime);
        json.WriteNumber("noise_sigma", request.Noise);
        json.WriteNumber("seed", request.Seed);
        End(json, dicom);
    }

    public static void Write(Stream stream, SimulateDscRequest request, DscReferenceObject made, InputCurve plasma, IReadOnlyDictionary<string, SyntheticSeriesResult> dicom)
    {
        using Utf8JsonWriter json = Begin(stream);
        DscReferenceSpecification s = made.Specification;
        json.WriteString("specification", s.Id);
        json.WriteString("input", plasma.Description);
        json.WriteNumber("columns", s.Columns);
        json.WriteStartArray("tissues_row_by_row");
        foreach (DscTissue tissue in s.Tissues)
        {
            Tissue(json, tissue);
        }

        json.WriteEndArray();
        json.WriteStartArray("normal_tissues");
        foreach (DscTissue tissue in s.Normal)
        {
            Tissue(json, tissue);
        }

        json.WriteEndArray();
        json.WriteNumber("arterial_fraction", s.ArterialFraction);
        json.WriteNumber("frames", s.FrameCount);
        json.WriteNumber("repetition_time_s", s.Sequence.RepetitionTime);
        json.WriteNumber("echo_time_s", s.Sequence.EchoTime);
        json.WriteNumber("flip_angle_deg", s.Sequence.FlipAngle);
        json.WriteNumber("relaxivity_L_per_mmol_s", s.Sequence.Relaxivity);
        json.WriteNumber("vascular_relaxivity_L_per_mmol_s", s.Sequence.VascularRelaxivity);
        json.WriteNumber("haematocrit", s.Sequence.Haematocrit);
        json.WriteNumber("s0", s.Sequence.S0);
        json.WriteNumber("noise_sigma", s.NoiseSigma);
        json.WriteNumber("seed", request.Common.Seed);
        End(json, dicom);
    }

    public static void Write(Stream stream, SimulateCtpRequest request, IReadOnlyDictionary<string, SyntheticSeriesResult> dicom)
    {
        using Utf8JsonWriter json = Begin(stream);
        CtPerfusionReferenceSpecification s = request.Specification;
        json.WriteString("specification", request.Name);
        json.WriteStartArray("residue_functions");
        foreach (CtPerfusionResidue residue in s.Residues)
        {
            json.WriteStringValue(residue.ToString());
        }

        json.WriteEndArray();
        Numbers(json, "blood_volumes_mL_per_100_mL", s.BloodVolumes);
        Numbers(json, "transit_times_s_to_the_right", s.TransitTimes);
        Numbers(json, "delays_s_downwards", s.Delays);
        json.WriteNumber("frame_interval_s", s.FrameInterval);
        json.WriteNumber("frames", s.FrameCount);
        json.WriteNumber("bolus_arrival_s", s.BolusArrival);
        json.WriteNumber("bolus_shape", s.BolusShape);
        json.WriteNumber("bolus_scale_s", s.BolusScale);
        json.WriteNumber("bolus_peak_hu", s.BolusPeak);
        json.WriteNumber("arterial_fraction", s.ArterialFraction);
        json.WriteNumber("venous_delay_s", s.VenousDelay);
        json.WriteNumber("tissue_baseline_hu", s.TissueBaseline);
        json.WriteNumber("blood_baseline_hu", s.BloodBaseline);
        json.WriteNumber("noise_sigma_hu", s.NoiseDeviation);
        json.WriteNumber("seed", request.Common.Seed);
        End(json, dicom);
    }

    private static void Tissue(Utf8JsonWriter json, DscTissue tissue)
    {
        json.WriteStartObject();
        json.WriteNumber("cbv_mL_per_100_mL", tissue.Cbv);
        json.WriteNumber("cbf_mL_per_100_mL_min", tissue.Cbf);
        json.WriteNumber("delay_s", tissue.Delay);
        json.WriteNumber("ktrans_per_min", tissue.Ktrans);
        json.WriteNumber("ve", tissue.Ve);
        json.WriteNumber("extravascular_relaxivity_L_per_mmol_s", tissue.ExtravascularRelaxivity);
        json.WriteNumber("t1_s", tissue.T1);
        json.WriteEndObject();
    }

    private static Utf8JsonWriter Begin(Stream stream)
    {
        var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("software", "Biomarkers");
        json.WriteString("version", ProvenanceRecord.SoftwareVersion);
        return json;
    }

    private static void End(Utf8JsonWriter json, IReadOnlyDictionary<string, SyntheticSeriesResult> dicom)
    {
        json.WriteStartObject("dicom");
        foreach ((string name, SyntheticSeriesResult written) in dicom)
        {
            json.WriteStartObject(name);
            json.WriteString("series", written.SeriesInstanceUid);
            json.WriteNumber("images", written.Files.Count);
            json.WriteNumber("rescale_slope", written.RescaleSlope);
            json.WriteNumber("rescale_intercept", written.RescaleIntercept);
            json.WriteNumber("largest_rounding_error", written.LargestError);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
