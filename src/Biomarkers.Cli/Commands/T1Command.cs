using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers t1</c>: longitudinal relaxation time of images or curves.</summary>
internal static class T1Command
{
    private const string More = """
        Methods of flip angles (--fa, --tr): vfa (least squares of the signals, the reference), vfa-linear (a straight
        line, DESPOT1), novifast (as vfa, by linear steps), two-angle (exactly two). Of times (--ti): ir (inversion
        recovery; --tr is the time between inversions, without it full relaxation is taken), sr (saturation recovery),
        looklocker (a train of readouts). hifi fits flip angles and inversions together and finds B1; its images are
        those of --fa, then those of --ti, and it needs --tr, --ir-fa and --ir-tr.

        T1 and every other time is in seconds; times that look like milliseconds are refused, never converted.
        The folder receives NIfTI maps (t1, m0, standard errors, residual, status), maps.json, summary.csv and pictures.
        A voxel without a value holds NaN, and the status map says why.

        Examples:
          biomarkers t1 --images fa3.nii.gz fa9.nii.gz fa15.nii.gz --fa 3,9,15 --tr 0.005 --out maps
              One file for each flip angle, in the order of --fa.
          biomarkers t1 --images vfa/ --b1 b1.nii.gz --roi seg.dcm --dicom-maps --out maps
              A DICOM series, which has angles and repetition time itself; maps for a PACS too.
          biomarkers t1 --method ir --images ir.nii.gz --ti 0.05,0.4,1.1,2.5 --tr 8 --out maps
              A 4-D image, one frame for each inversion time.
          biomarkers t1 --curves signals.csv --tr 0.005 --out fits.csv
              Curves from a table with flip_angle_deg (of times: inversion_time_s) as first column.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var options = new T1CommandOptions();
        var command = new Command("t1", "Longitudinal relaxation time (T1) of images or curves.");
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(result => T1Run.Run(options.Read(result), context));
        root.Add(command);
        more.Add(command, More);
    }
}
