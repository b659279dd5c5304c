using System.Text;
using Biomarkers.Dicom;
using Biomarkers.Pet;

namespace Biomarkers.Cli;

/// <summary>Where SUV and audit go, checked before anything is computed.</summary>
/// <param name="Path">Full path of the result; null for none.</param>
/// <param name="Kind">What is written there.</param>
/// <param name="Audit">Full path of the audit; null for none.</param>
/// <param name="Overwrite">Replace what is there.</param>
internal sealed record SuvOutput(string? Path, SuvOutputKind Kind, string? Audit, bool Overwrite)
{
    /// <exception cref="UsageException">An ending is none of those known.</exception>
    /// <exception cref="OutputException">A path cannot be written to, as far as can be seen now.</exception>
    public static SuvOutput Create(string? path, string? audit, bool overwrite)
    {
        SuvOutputKind kind = path is null ? SuvOutputKind.None
            : ImagePath.IsImage(path) ? SuvOutputKind.Image
            : path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? SuvOutputKind.Audit
            : System.IO.Path.GetExtension(path).Length == 0 || path.EndsWith('/') || Directory.Exists(path) ? SuvOutputKind.Series
            : throw new UsageException($"--out is '{path}'; an image (.nii, .nii.gz, .nrrd), a .json file or a folder is expected.");
        if (audit is not null && !(audit.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || audit.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)))
        {
            throw new UsageException($"--audit is '{audit}'; a file that ends in .json or .txt is expected.");
        }

        string? full = path is null ? null : System.IO.Path.GetFullPath(path);
        if (kind == SuvOutputKind.Series)
        {
            ResultFolder.Use(full!, overwrite, static _ => 0);
        }
        else if (full is not null)
        {
            OutputFile.Check(full, overwrite, "--out");
        }

        string? fullAudit = audit is null ? null : System.IO.Path.GetFullPath(audit);
        if (fullAudit is not null)
        {
            OutputFile.Check(fullAudit, overwrite, "--audit");
        }

        return new(full, kind, fullAudit, overwrite);
    }

    /// <summary>Writes an audit by the ending of a path.</summary>
    public void WriteAudit(string path, SuvAudit audit)
    {
        string text = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? audit.ToJson() : audit.ToText();
        OutputFile.Guard(() => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), Overwrite));
    }

    /// <summary>Writes a DICOM series.</summary>
    /// <returns>What rounding cost, in a sentence.</returns>
    public string WriteSeries(SuvResult result, SeriesInput input)
    {
        var settings = new DerivedSeriesSettings { DerivationDescription = FormattableString.Invariant($"{result.Audit.Kind} in {result.Volume.Unit}, policy {result.Audit.Options.Policy}"), Overwrite = Overwrite };
        var description = new DerivedObjectDescription { SeriesDescription = FormattableString.Invariant($"SUV {result.Audit.Kind}")[..Math.Min(64, $"SUV {result.Audit.Kind}".Length)] };
        DerivedSeriesResult? written = null;
        ResultFolder.Use(Path!, Overwrite, _ =>
        {
            OutputFile.Guard(() => written = LibraryWords.Guard(input.Name, () => DerivedSeriesWriter.Write(Path!, result.Volume, input.Series.Images, settings, description)));
            return ExitCode.Done;
        });
        return FormattableString.Invariant($"Wrote {Counted.Of(written!.Files.Count, "file")} to {Path}; rounding to sixteen bits moved no value by more than {written.LargestError:G3} {result.Volume.Unit}");
    }
}
