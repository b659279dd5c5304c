using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers dsc</c>: perfusion of dynamic susceptibility contrast MRI.</summary>
internal static class DscCommand
{
    private const string More = """
        Signals become the change of R2* by the echo time, −ln(S / S0) / TE; two echoes (--dynamic2) leave T1 out. Times
        and echo times are in seconds, and what looks like another unit is refused. The artery is found in the images
        unless one is given; its curve must be in the tissue's unit (1/s), for only their ratio counts.

        Methods: svd (truncated singular values), csvd (block-circulant: a delay shifts the result and changes nothing
        else), osvd (truncated until the residue function no longer oscillates), tikhonov; gamma fits a gamma-variate to
        the first pass and needs no artery. Blood volume is in mL/100 mL, flow in mL/100 mL/min, times in s.

        With --leakage the curves are corrected before anything else, by tissue without leakage that is found and shown.
        With --normal-roi blood volume is also related to that tissue, and for each --roi the report says how much
        volume lies above the threshold.

        The folder receives NIfTI maps, leakage/ (K1, K2, kep, blood volume before and after), bolus/ (area, peak, times,
        signal recovery), maps.json, summary.csv, report.csv, fits.csv, masks and curves of the artery and of the
        reference tissue, and pictures. A voxel without a value holds NaN, and the status map says why.

        Examples:
          biomarkers dsc --dynamic dsc.nii.gz --times 1.5 --te 0.03 --mask brain.nii.gz --out maps
              Flow, volume, transit time and Tmax with an artery that is found.
          biomarkers dsc --dynamic dsc/ --leakage bidirectional --normal-roi white.nii.gz --roi tumour.nii.gz --dicom-maps --out maps
              A DICOM series; leakage corrected, blood volume relative to white matter, and a report on the tumour.
          biomarkers dsc --dynamic e1.nii.gz --te 0.012 --dynamic2 e2.nii.gz --te2 0.035 --times 1.5 --aif roi:artery.nii.gz --method osvd --out maps
              Two echoes, and an artery that was drawn.
          biomarkers dsc --curves curves.csv --aif artery --method tikhonov --kh 1 --out fits.csv
              Curves of R2* from a table, one of whose columns is the artery.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var options = new DscOptions();
        var command = new Command("dsc", "Blood volume, flow and transit times (rCBV, CBF, MTT, Tmax, K2) of dynamic susceptibility contrast MRI.");
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(result => DscRun.Run(options.Read(result), context));
        root.Add(command);
        more.Add(command, More);
    }
}
