using System.Globalization;
using Biomarkers;
using Biomarkers.Diffusion;
using Biomarkers.Pet;
using Biomarkers.Radiomics;
using Viewer;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

// A viewer has its pixels already, and its own DICOM toolkit: nothing here reads a file, and no image is copied.
var grid = new ImageGeometry(new(250, 250, 60), new(0.9, 0.9, 2.5));
static bool InLesion(int x, int y, int z) => Math.Pow((x - 120) / 20.0, 2) + Math.Pow((y - 130) / 24.0, 2) + Math.Pow((z - 30) / 9.0, 2) < 1;
static double Grain(int x, int y, int z) => (((x * 73856093) ^ (y * 19349663) ^ (z * 83492791)) & 1023) / 1023.0;

byte[] contour = new byte[grid.VoxelCount];
for (int i = 0; i < contour.Length; i++)
{
    contour[i] = (byte)(InLesion(i % 250, i / 250 % 250, i / 62500) ? 1 : 0);
}

Mask mask = Mask.FromLabel(grid, new ReadOnlyVolumeSpan<byte>(contour, grid.Size), (byte)1);
var lesion = new RegionOfInterest(mask, "lesion");

// 1. Radiomics of a CT that is stored with intercept -1024.
var ct = new PixelBuffer(grid, slope: 1, intercept: -1024);
ct.Store(static (x, y, z) => InLesion(x, y, z) ? 20 + (60 * Grain(x, y, z)) : -100 + (30 * Grain(x, y, z)));
Measured.Run(
    "radiomics",
    ct.Bytes,
    () => RadiomicsExtractor.Extract(ct.Pixels, grid, lesion, RadiomicsProfiles.Default, Unit.Hounsfield, ct.Scale),
    features => $"{features.Count} values, mean {features[IntensityStatisticsFeatures.Mean].Value:F2} HU, joint entropy {features.First(m => m.Definition == CooccurrenceFeatures.JointEntropy).Value:F3} bit");

// 2. SUV of a PET, straight into the float buffer of an overlay. The facts come from the viewer's toolkit.
var pet = new PixelBuffer(grid, slope: 0.5, intercept: 0);
pet.Store(static (x, y, z) => InLesion(x, y, z) ? 9000 + (6000 * Grain(x, y, z)) : 1200);
SuvFactor factor = Suv.ComputeFactor(Facts.OfPet(grid.Size.Z, pet.Scale.Slope), options: new SuvOptions { Values = PetValues.Stored });
float[] overlay = new float[grid.VoxelCount];
Measured.Run("SUV", pet.Bytes, () => Suv.Apply(pet.Pixels, factor, overlay), notFinite => $"factor {factor[0].Scale:G5} by {factor.Audit.Rules[0].Rule}, {notFinite} values not finite");
Measured.Run(
    "uptake",
    pet.Bytes,
    () => UptakeMeasures.Compute(new ReadOnlyVolumeSpan<float>(overlay, grid.Size), factor.Unit, mask),
    measures => $"SUVmax {measures[UptakeMeasures.Maximum].Value:F2}, SUVpeak {measures[UptakeMeasures.GlobalPeak].Value:F2} {factor.Unit}");

// 3. ADC of two b-values that follow each other in one buffer.
var slices = new ImageGeometry(new(250, 250, 120), grid.Spacing);
var dwi = new PixelBuffer(slices, slope: 1, intercept: 0);
dwi.Store(static (x, y, z) => 1000 * (z < 60 ? 1 : Math.Exp(-800 * (InLesion(x, y, z - 60) ? 0.0008 : 0.0014))));
float[] adc = new float[grid.VoxelCount];
var status = new FitStatus[grid.VoxelCount];
Measured.Run(
    "ADC",
    dwi.Bytes,
    () =>
    {
        Adc.FitTwoPoint(dwi.Pixels, [0, 800], adc.AsSpan(), status);
        return adc[(30 * 62500) + (130 * 250) + 120];
    },
    value => $"{value * 1e6:F0} um2/s in the lesion");
