namespace Biomarkers.Cli;

/// <summary>Fits curves of a table and writes a table of parameters.</summary>
internal static class CurveRun
{
    /// <summary>Reads curves, fits them, writes the rows.</summary>
    /// <param name="path">The table of curves.</param>
    /// <param name="positionColumn">Name of its first column.</param>
    /// <param name="output">The file to write; ends in .csv.</param>
    /// <param name="overwrite">Replace what is there.</param>
    /// <param name="fit">Makes the rows.</param>
    /// <param name="context">Where words go.</param>
    /// <returns>The exit code: refused when no row has a value.</returns>
    /// <exception cref="UsageException">The output's name does not end in .csv.</exception>
    public static int Run(
        string path, string positionColumn, string output, bool overwrite, Func<SampledCurves, CancellationToken, IReadOnlyList<CurveFitRow>> fit, CommandContext context)
    {
        if (!output.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"--out is '{output}'; with --curves a file that ends in .csv is expected.");
        }

        string target = OutputFile.Create(output, wide: false, overwrite).FullPath;
        InputFile.Demand(path, "--curves");
        SampledCurves curves = SampledCurves.ReadCsv(path, positionColumn);
        IReadOnlyList<CurveFitRow> rows = fit(curves, context.CancellationToken);
        OutputFile.Guard(() => AtomicFile.Write(target, stream => CurveFitCsv.Write(stream, rows), overwrite));
        context.Progress.Clear();
        int missing = rows.Count(static r => double.IsNaN(r.Value));
        string without = missing == 0 ? string.Empty : FormattableString.Invariant($" ({missing} without a value)");
        context.Output.WriteLine($"Wrote {Counted.Of(rows.Count, "row")}{without} of {Counted.Of(curves.Names.Count, "curve")} to {target}");
        return missing == rows.Count ? ExitCode.Refused : ExitCode.Done;
    }
}
