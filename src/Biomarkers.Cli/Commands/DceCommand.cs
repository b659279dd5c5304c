using System.CommandLine;

namespace Biomarkers.Cli;

/// <summary><c>biomarkers dce</c>: kinetic parameters of dynamic contrast-enhanced MRI.</summary>
internal static class DceCommand
{
    private const string More = """
        Signals of a spoiled gradient echo become concentrations by T1 before contrast and the relaxivity r1; with
        --from, concentrations (mmol/L) or rates R1 (1/s) are taken instead. Times, T1, TR and TE are in seconds,
        and what looks like another unit is refused. A signal that no concentration explains is saturated: it is
        flagged and never clipped.

        Models: tofts, etofts (extended Tofts), patlak, 1c (one compartment), 2cum (uptake), 2cxm (exchange), 2cfm
        (filtration), aath (adiabatic tissue homogeneity), auem (liver, active uptake and efflux), di1c and dietofts
        (two inputs), rrm and crrm (a reference tissue in place of an artery). Ktrans, PS, kep and rates are in
        1/min, flow in mL/100 mL/min, volumes fractions from 0 to 1.

        Parameters, for --fix: tofts ktrans, ve; etofts ktrans, ve, vp; patlak ps, vp; 1c fp, v; 2cum fp, ps, vp; 2cxm,
        2cfm and aath fp, ps, ve, vp; auem fp, ve, ki, kef, fa; di1c fp, v, fa; dietofts ktrans, ve, vp, fa; rrm and crrm
        relative_ktrans, kep, reference_kep; with --delay fit also delay.

        The folder receives NIfTI maps with standard errors, residual and status, maps.json (what they mean and how
        they came about), summary.csv, pictures, the input as aif.csv and aif.png; with --roi, the fit of each
        region's mean curve as fits.csv and a figure. A voxel without a value holds NaN, and the status map says why.

        Examples:
          biomarkers dce --dynamic dce.nii.gz --times times.csv --t1 t1.nii.gz --tr 0.005 --fa 15 --aif parker --out maps
              Extended Tofts of every voxel with a population's input, whose arrival is found.
          biomarkers dce --dynamic dce/ --t1 1.4 --aif auto --hct 0.42 --roi tumour.nii.gz --dicom-maps --out maps
              A DICOM series, which has times, TR and flip angle itself; the artery is found in the images.
          biomarkers dce --dynamic dce.nii.gz --times 3.5 --t1 t1.nii.gz --tr 0.005 --fa 15 --aif maps/aif.csv --model 2cxm --delay fit --out maps-2cxm
              Another model with the input of an earlier run, and the arterial delay sought.
          biomarkers dce --dynamic gd.nii.gz --from concentration --aif roi:artery.nii.gz --select patlak,tofts,etofts --roi tumour.nii.gz --out maps
              Concentrations, an artery that was drawn, and the model that suits each voxel.
          biomarkers dce --curves curves.csv --aif aif.csv --model tofts --out fits.csv
              Curves from a table.
        """;

    public static void AddTo(RootCommand root, CommandContext context, Dictionary<Command, string> more)
    {
        var options = new DceOptions();
        var command = new Command("dce", "Kinetic parameters (Ktrans, ve, vp ...) of dynamic contrast-enhanced MRI, from images or curves.");
        foreach (Option option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(result => DceRun.Run(options.Read(result), context));
        root.Add(command);
        more.Add(command, More);
    }
}
