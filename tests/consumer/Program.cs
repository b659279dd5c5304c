// An application that has nothing but the packages: one value of each field, from data made here.
using System.Globalization;
using Biomarkers;
using Biomarkers.Dicom;
using Biomarkers.Diffusion;
using Biomarkers.Perfusion;
using Biomarkers.Pet;
using Biomarkers.Radiomics;

string folder = Directory.CreateTempSubdirectory("consumer").FullName;
try
{
    // Core: a ball of 10 mm radius in an image, through a compressed file and onto a finer grid.
    var grid = new ImageGeometry(new(24, 24, 16), new(1.5, 1.5, 2));
    bool[] inside = [.. Enumerable.Range(0, grid.VoxelCount).Select(i => Square(1.5 * ((i % 24) - 11.5)) + Square(1.5 * ((i / 24 % 24) - 11.5)) + Square(2 * ((i / 576) - 7.5)) < 100)];
    float[] values = [.. inside.Select((yes, i) => yes ? 40f + (i % 7 * 5) : -100f + (i % 3))];
    string file = Path.Combine(folder, "image.nii.gz");
    ImageFile.Write(file, Volume.Wrap(grid, values, Unit.Hounsfield));
    Volume<float> image = ImageFile.Read<float>(file).WithUnit(Unit.Hounsfield);
    Volume<float> fine = Resampler.Resample(image, ResamplingGrid.ForSpacing(grid, new() { Spacing = new(1, 1, 1) }), new() { Image = Interpolation.Linear });
    Say("core", "voxels on the finer grid", fine.Geometry.VoxelCount);

    // Radiomics, with settings through their file.
    byte[] labels = [.. inside.Select(static yes => (byte)(yes ? 1 : 0))];
    var region = new RegionOfInterest(Mask.FromLabel(Volume.Wrap(grid, labels), (byte)1), "ball");
    RadiomicsSettings settings = RadiomicsSettings.ParseJson(RadiomicsProfiles.Default.ToJson());
    FeatureSet features = RadiomicsExtractor.Extract(image, region, settings);
    Say("radiomics", "mesh volume, mm3", features[MorphologyFeatures.VolumeMesh].Value);
    Say("radiomics", "lines of JSON with provenance", features.ToJson().Split('\n').Length > 100 ? 1 : 0);

    // PET: all of the ball lies above the threshold.
    Volume<float> uptake = Volume.Wrap(grid, Array.ConvertAll(values, static v => v > 0 ? v / 10 : 1), Unit.SuvBodyWeight);
    Say("pet", "metabolic volume, mL", LesionBurden.Compute(uptake, LesionSet.Find(uptake, PetThreshold.Fixed(4)))[LesionBurden.TotalVolume].Value);

    // Diffusion: the rate that the signals were made with.
    double[] b = [0, 200, 400, 800];
    Volume<float>[] signals = [.. b.Select(value => Volume.Wrap(grid, Enumerable.Repeat((float)(1000 * Math.Exp(-value * 1.1e-3)), grid.VoxelCount).ToArray()))];
    ParameterMaps diffusion = Adc.FitMaps(new DiffusionSignals(b, signals));
    Say("diffusion", "ADC, 1e-3 mm2/s", 1e3 * diffusion[MonoExponential.Adc][3, 3, 3]);

    // Perfusion: the constants that the curve was made with.
    double[] times = [.. Enumerable.Range(0, 80).Select(static i => 3.0 * i)];
    InputCurve plasma = ArterialInput.Parker(onset: 12).Sample(times).ToPlasma(0.42);
    var curve = new double[times.Length];
    CurveFitter.Simulate(ExtendedTofts.Create(new KineticInput(times, plasma)), [0.25, 0.3, 0.05], curve);
    CurveFits fits = KineticFit.FitCurves<ExtendedTofts>(times, curve, plasma);
    Say("perfusion", "Ktrans, 1/min", fits[KineticMeasures.Ktrans][0]);

    // DICOM: the image as a parametric map, out and in again.
    SourceImage[] sources = [.. Enumerable.Range(0, 16).Select(z => new SourceImage(Slice(z), null, z))];
    var geometry = new ImageGeometry(grid.Size, grid.Spacing, frameOfReference: "1.2.826.0.1.3680043.2.1125.9");
    Volume<float> map = Volume.Wrap(geometry, values, Unit.Hounsfield);
    ParametricMapWriter.Write(Path.Combine(folder, "map.dcm"), map, new ParametricMapContent { Quantity = new CodedEntry("112031", "DCM", "Attenuation Coefficient"), Label = "CT" }, sources);
    Volume<float> back = ParametricMap.Read(Path.Combine(folder, "map.dcm")).ToVolume();
    Say("dicom", "voxels that came back", back.Voxels.SequenceEqual(values) ? back.Geometry.VoxelCount : 0);
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static double Square(double x) => x * x;

static DicomAttributeSet Slice(int z) => new DicomAttributeSet()
    .Set(DicomTags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
    .Set(DicomTags.SOPInstanceUID, FormattableString.Invariant($"1.2.826.0.1.3680043.2.1125.3.{z + 1}"))
    .Set(DicomTags.SeriesInstanceUID, "1.2.826.0.1.3680043.2.1125.2")
    .Set(DicomTags.StudyInstanceUID, "1.2.826.0.1.3680043.2.1125.1")
    .Set(DicomTags.FrameOfReferenceUID, "1.2.826.0.1.3680043.2.1125.9")
    .Set(DicomTags.Modality, "CT");

static void Say(string field, string what, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{field}: {what}: {value:F4}"));
