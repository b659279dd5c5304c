using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers ctp</c>: perfusion of dynamic contrast-enhanced CT.</summary>
internal static class CtpCommand
{
    private const string More = """
        Hounsfield units become an enhancement above the frames before contrast. Artery and vein are found in the images,
        drawn, or read from a table; the vein's area undoes the partial volume of a thin artery. Smoothing in time goes
        over vessels and tissue alike, smoothing in space over tissue alone.

        Methods: svd, csvd, osvd, tikhonov and gamma as in 'biomarkers dsc'; csvd and osvd do not mind a delay. Blood
        volume is in mL/100 mL, flow in mL/100 mL/min, times in s.

        With --normal-roi the report measures core (flow below 30 % of normal tissue's), hypoperfused tissue (Tmax above
        6 s), mismatch and penumbra in each --roi, in --mask, or everywhere. Regions should hold tissue alone: fluid has
        hardly any flow and counts as core.

        The folder receives NIfTI maps, bolus/ (area, peak, times), maps.json, summary.csv, report.csv, fits.csv, masks of
        core, penumbra and vessels, and pictures. A voxel without a value holds NaN, and the status map says why.

        Research use only: nothing here is a diagnosis.

        Examples:
          biomarkers ctp --dynamic ctp/ --vof auto --mask brain.nii.gz --bilateral 2,5 --normal-roi right.nii.gz --dicom-maps --out maps
              A DICOM series with vessels that are found, smoothed with edges kept, and a report.
          biomarkers ctp --dynamic ctp.nii.gz --times times.csv --aif roi:artery.nii.gz --vof roi:sinus.nii.gz --method osvd --out maps
              Vessels that were drawn.
          biomarkers ctp --dynamic shuttle.nii.gz --times 3 --slice-times offsets.csv --out maps
              A table that moves to and fro: slices have times of their own.
          biomarkers ctp --curves curves.csv --aif artery --vof vein --out fits.csv
              Enhancements from a table, two of whose columns are vessels.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var options = new CtpOptions();
        var command = new Command("ctp", "Blood flow, volume, transit times, core and penumbra of CT perfusion.");
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(result => CtpRun.Run(options.Read(result), context));
        root.Add(command);
        more.Add(command, More);
    }
}
