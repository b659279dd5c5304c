using System.Globalization;
using System.Text;

namespace Biomarkers.Conformance.Tests;

/// <summary>Writes the pages of conformance beside that of IBSI 1.</summary>
internal static class ReferencePages
{
    private const string SummaryHead = "| reference | values as published |\n|---|---|\n";

    public static string Perfusion()
    {
        StringBuilder text = Start("Conformance: perfusion and T1", """
            The references are those of OSIPI, the ISMRM's Open Science Initiative for Perfusion Imaging (DCE-DSC-MRI_CodeCollection, Apache-2.0), with the
            tolerances of its own tests: a + r % stands for |value − truth| ≤ a + r |truth|. Where there is an own tolerance, it is about what the best of the codes contributed
            there reach. Every row of each file given here counts. Files that could not be had are named in [Validity](validity.md).
            """);
        Summary(
            text,
            ("OSIPI: kinetic parameters of curves with noise", PerfusionReferences.Models),
            ("OSIPI: signal to concentration", PerfusionReferences.Signal),
            ("OSIPI: R1 from flip angles", PerfusionReferences.T1),
            ("OSIPI: input functions, Georgiou's apart", PerfusionReferences.Inputs),
            ("OSIPI: blood volume and flow by deconvolution", PerfusionReferences.Deconvolution));
        Section(text, "Tracer kinetics", "Curves with noise, input in plasma. The two-compartment uptake file was made with exchange into a space of ve = 1, so that a little bias of PS stays without any noise.", PerfusionReferences.Models);
        Section(text, "Signal to concentration", null, PerfusionReferences.Signal);
        Section(text, "T1 from flip angles", "OSIPI expects straight lines and two angles to miss one row of the prostate's, Pat5_voxel5_prostaat, and leaves it out for them; so does this table.", PerfusionReferences.T1);
        Section(text, "Input functions", "Samples at the very onset, where rounding decides, are left out. Georgiou's table is the authors' own curve, and the constants that they print have two or three digits: on the steep rise and in the first minute the formula with the printed constants differs from it by more than the tolerance.", [.. PerfusionReferences.Inputs, PerfusionReferences.Georgiou]);
        Section(text, "Deconvolution, DSC", "A gamma distribution of transit times, contrast to noise 200; the file was made by the rectangle rule, whose volume is CBV + CBF · TR / 120.", PerfusionReferences.Deconvolution);
        OwnSection(text, "Objects made anew", "Digital reference objects after QIBA's, made without noise by this library's simulation from stated parameters; v6 with ve from 0.05 on, the T1 object with all its T1 and S0. Errors are relative.", [.. ReferenceObjects.Kinetics, .. ReferenceObjects.T1]);
        return text.ToString();
    }

    public static string Diffusion()
    {
        StringBuilder text = Start("Conformance: diffusion", """
            The references are those of OSIPI's task force 2.4 (TF2.4_IVIM-MRI_CodeCollection, Apache-2.0), signals of tissues with noise of 0.0005, with the tolerances of its
            own tests: a + r % stands for |value − truth| ≤ a + r |truth|. D is looked at where f < 0.8, D* where f > 0.03, as there. These tolerances are wide; the
            project's own stand below.
            """);
        Summary(text, ("OSIPI: IVIM", DiffusionReferences.Ivim));
        Section(text, "IVIM", null, DiffusionReferences.Ivim);
        OwnSection(text, "IVIM, more closely", "The same fits by the project's own tolerances.", DiffusionReferences.IvimCloser);
        OwnSection(text, "ADC without noise", "From double signals; through float volumes the error is that of storing floats.", DiffusionReferences.Adc);
        return text.ToString();
    }

    public static string Suv()
    {
        StringBuilder text = Start("Conformance: SUV", """
            Synthetic DICOM series (`tests/data/suv/synthetic`), one for each branch of the rules and some that must be refused, from their files to body-weight SUV: smallest, middle and
            largest value in a mask, each within 0.005 of what is expected. The rule is the one that the audit says fired. QIBA's pseudo-code covers less: series beyond it are refused, and
            where a header holds both of Philips' factors it takes the SUV factor first, which that header has 10 % too high.
            """);
        text.Append(CultureInfo.InvariantCulture, $"\n{SummaryHead}| SUV: synthetic series, by IBSI-SUV | {SuvReferences.All.Count(static r => r.Ibsi.IsExpected)} / {SuvReferences.All.Count} |\n");
        text.Append("\n## Series\n\n| series | what it is | expected | IBSI-SUV | rule | QIBA |\n|---|---|---|---|---|---|\n");
        foreach (SuvReference row in SuvReferences.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Description} | {row.Expected.Replace("/", " / ", StringComparison.Ordinal)} | {row.Ibsi.Text} | {row.Ibsi.Rule ?? "–"} | {row.Qiba.Text} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nAs expected: IBSI-SUV {SuvReferences.All.Count(static r => r.Ibsi.IsExpected)} of {SuvReferences.All.Count}, QIBA {SuvReferences.All.Count(static r => r.Qiba.IsExpected)} of {SuvReferences.All.Count}.\n");
        return text.ToString();
    }

    private static void Summary(StringBuilder text, params (string Title, IReadOnlyList<ReferenceRow> Rows)[] groups)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{SummaryHead}");
        foreach ((string title, IReadOnlyList<ReferenceRow> rows) in groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {title} | {rows.Sum(static r => r.Within)} / {rows.Sum(static r => r.Count)} |\n");
        }
    }

    private static StringBuilder Start(string title, string introduction) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"# {title}\n\nGenerated by the tests from the references and compared on every run.\n\n{introduction.ReplaceLineEndings("\n")}\n");

    private static void Section(StringBuilder text, string title, string? note, IReadOnlyList<ReferenceRow> rows)
    {
        Open(text, title, note).Append(ReferenceRow.Head);
        foreach (ReferenceRow row in rows)
        {
            text.Append(row);
        }
    }

    private static void OwnSection(StringBuilder text, string title, string note, IReadOnlyList<ReferenceRow> rows)
    {
        Open(text, title, note).Append(ReferenceRow.OwnHead);
        foreach (ReferenceRow row in rows)
        {
            text.Append(row.ToOwnRow());
        }
    }

    private static StringBuilder Open(StringBuilder text, string title, string? note) =>
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{(note is null ? string.Empty : $"{note}\n\n")}");
}
