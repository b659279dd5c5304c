#!/usr/bin/env dotnet
#:project ../../src/Biomarkers.Radiomics/Biomarkers.Radiomics.csproj
#:property PublishAot=false

// # Radiomics of a tumour in CT
// A sarcoma in CT and its outline as a mask: every IBSI feature by a profile of the standard.
using Biomarkers;
using Biomarkers.Radiomics;

string data = Path.Combine(AppContext.GetData("EntryPointFileDirectoryPath") as string ?? ".", "..", "..", "src", "Biomarkers.Cli", "Demo");
var ct = ImageFile.Read<float>(Path.Combine(data, "CT_image.nii.gz")).WithUnit(Unit.Hounsfield);
var mask = Mask.FromLabel(ImageFile.ReadLabels(Path.Combine(data, "CT_mask.nii.gz")), (ushort)1);
Console.WriteLine($"{ct.Size} voxels, {mask.Count} in the tumour");

// ## Look first
// The slice with most of the tumour, in the window of soft tissue.
int slice = SliceRenderer.FindLargestSlice(mask, AnatomicalPlane.Axial);
RgbImage picture = ct.ToPicture(AnatomicalPlane.Axial, slice, IntensityWindow.SoftTissue, [new MaskOutline(mask, RgbColour.Outlines[0])]);
PngFile.Write("tumour.png", picture);
// show: picture

// ## Measure
// Each value has a definition, a unit, a status and a provenance.
FeatureSet features = RadiomicsExtractor.Extract(ct, new RegionOfInterest(mask), RadiomicsProfiles.IbsiC);
Measurement entropy = features[CooccurrenceFeatures.JointEntropy, Aggregation.Merged3D];
Console.WriteLine($"{entropy.Definition.Name}: {entropy.Value:F3} ({entropy.Definition.Id})");
File.WriteAllText("features.csv", features.ToCsv());
// show: features
