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
