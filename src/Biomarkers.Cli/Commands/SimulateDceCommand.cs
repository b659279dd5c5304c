using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers simulate dce</c>: dynamic series whose kinetic parameters are known.</summary>
internal static class SimulateDceCommand
{
    private const string More = """
        Specifications: v4 (extended Tofts), v6 (Tofts), v9, v9-strong (v6 every 6 s with noise), v11 (v6 with T1 of
        0.5 s), with the grids of QIBA's objects; any option changes them. A grid of one's own names --model and
        values of each of its parameters: those of the first run to the right, those of the others downwards.

        Models: tofts, etofts, patlak, 1c, 2cum, 2cxm, 2cfm, aath; with a second input from --portal auem, di1c, dietofts.

        The folder receives signal, concentration, t1, labels, true parameters and plasma.csv, pictures, and
        simulation.json, which says all that was chosen. With --dicom also dicom/dynamic and dicom/flip_angles.
        For 'biomarkers dce', plasma.csv serves as --aif, and its first column as --times. An input by its name
        needs --onset and --hct there as here: the haematocrit is 0.45 here as in QIBA's objects, and 0.42 there.

        Examples:
          biomarkers simulate dce --spec v6 --out object
              QIBA's grid for the Tofts model.
          biomarkers dce --dynamic object/signal.nii.gz --times object/plasma.csv --t1 object/t1.nii.gz --tr 0.005 --fa 30 --aif object/plasma.csv --model tofts --out maps
              Its parameters found again, as far as the input is sampled finely enough.
          biomarkers simulate dce --spec v9 --seed 7 --dicom --out object
              With noise, also as a DICOM series with its times, repetition time and flip angle.
          biomarkers simulate dce --model 2cxm --fp 10,40 --ps 0.05,0.15 --ve 0.2 --vp 0.05 --aif georgiou --interval 2 --frames 150 --out object
              A grid of one's own.
        """;

    public static Command Create(CommandContext context, Dictionary<Command, string> more)
    {
        var options = new SimulateDceOptions();
        var command = new Command("dce", "A dynamic contrast-enhanced series whose kinetic parameters are known.");
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(result => SimulateDceRun.Run(options.Read(result), context));
        more.Add(command, More);
        return command;
    }
}
