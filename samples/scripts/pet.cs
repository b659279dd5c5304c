#!/usr/bin/env dotnet
#:project ../../src/Biomarkers.Pet/Biomarkers.Pet.csproj
#:project ../../src/Biomarkers.Dicom/Biomarkers.Dicom.csproj
#:property PublishAot=false

// # SUV with its audit, and the metabolic volume
// A PET series in DICOM: which times, weight and dose were believed stands in the audit.
using Biomarkers;
using Biomarkers.Dicom;
using Biomarkers.Pet;

string root = Path.Combine(AppContext.GetData("EntryPointFileDirectoryPath") as string ?? ".", "..", "..");
DicomSeries series = DicomSeries.Read(Path.Combine(root, "tests", "data", "suv", "synthetic", "c0_0"));
SuvResult suv = Suv.Compute(series.ToVolume<float>(), series.Pet, SuvKind.BodyWeight);
Console.WriteLine(suv.Audit.ToText());
// show: suv.Volume

// ## Lesions of an image
// The uptake of a sarcoma, already in SUV: what reaches 41 % of its maximum, and its measures.
string demo = Path.Combine(root, "src", "Biomarkers.Cli", "Demo");
var uptake = ImageFile.Read<float>(Path.Combine(demo, "PET_image.nii.gz")).WithUnit(Unit.SuvBodyWeight);
var tumour = Mask.FromLabel(ImageFile.ReadLabels(Path.Combine(demo, "PET_mask.nii.gz")), (ushort)1);
PetSegmentation lesion = PetThreshold.PercentOfMaximum(41).Apply(uptake, tumour);
FeatureSet measures = UptakeMeasures.Compute(uptake, lesion);
Console.WriteLine(lesion);
Console.WriteLine($"SUVmax {measures[UptakeMeasures.Maximum].Value:F2}, peak {measures[UptakeMeasures.GlobalPeak].Value:F2}");
File.WriteAllText("uptake.csv", measures.ToCsv());
// show: measures

// ## The metabolic volume in the image
RgbImage picture = uptake.ToPicture(slice: SliceRenderer.FindLargestSlice(lesion.Mask, AnatomicalPlane.Axial), window: IntensityWindow.FromRange(0, 20), outlines: [new MaskOutline(lesion.Mask, RgbColour.Outlines[1])]);
PngFile.Write("metabolic-volume.png", picture);
// show: picture
