#!/usr/bin/env dotnet
#:project ../../src/Biomarkers.Perfusion/Biomarkers.Perfusion.csproj
#:property PublishAot=false

// # CT perfusion and DSC-MRI
// A CT perfusion object whose flow, volume and delay are known (after Kudo et al. 2013), with noise.
using Biomarkers;
using Biomarkers.Perfusion;

CtPerfusionReferenceObject ctp = CtPerfusionReferenceObject.Create(CtPerfusionReferenceSpecification.Default with { NoiseDeviation = 3 }, seed: 1);
TimeSeries<float> smooth = SpatialSmoothing.Bilateral(ctp.Signal, new() { SpatialDeviation = 2, RangeDeviation = 5 }, ctp.TissueRegion);
ConvertedSeries enhancement = CtEnhancement.Compute(smooth, new() { Region = ctp.TissueRegion });
Console.WriteLine($"{enhancement.Baseline}: {string.Join(", ", enhancement.CountStatuses())}");

// ## Flow, volume, transit time, Tmax
// The input is decomposed once; a delay of the bolus does not disturb oSVD.
var deconvolver = new Deconvolver(ctp.Artery, ctp.Signal.Times, new() { Method = DeconvolutionMethod.OscillationIndexSvd });
ParameterMaps maps = deconvolver.Run(enhancement, ctp.TissueRegion);
maps.WriteNifti("ctp", new ImageWriteOptions { Overwrite = true });
maps.Maps.First(map => map.Definition == DeconvolutionMeasures.BloodFlow).WritePng("flow.png", slice: 2);
// show: maps

// ## DSC-MRI that leaks
// Tumours whose vessels leak, by physics of its own: what blood volume reads without and with correction.
double[] times = [.. DscReferenceSpecifications.Leakage.Times];
InputCurve plasma = ArterialInput.Parker(onset: 20).Sample(times).ToPlasma(0.45);
DscReferenceObject dsc = DscReferenceObject.Create(DscReferenceSpecifications.Leakage, plasma);
ConvertedSeries rate = TransverseRelaxation.Compute(dsc.Signal, dsc.Specification.Sequence.EchoTime);
LeakageReference reference = LeakageReference.FromMask(rate.Series, Mask.FromLabel(dsc.Labels, DscReferenceObject.NormalLabel));
LeakageResult corrected = LeakageCorrection.Run(rate.Series, reference, Mask.FromLabel(dsc.Labels, DscReferenceObject.PatchLabel));
Console.WriteLine($"reference of {reference.VoxelCount} voxels; K2 up to {corrected.Maps[LeakageMeasures.K2].Voxels.ToArray().Where(float.IsFinite).Max():F4} 1/s");
// show: corrected.Maps

// ## One curve
double[] tumour = [.. Enumerable.Range(0, times.Length).Select(i => (double)rate.Series.Frames[i][22, 5, 0])];
double[] without = new double[times.Length];
LeakageCorrection.FitCurve(tumour, reference, corrected: without);
var figure = new CurveFigure("Time (s)", "ΔR2* (1/s)", [new CurveSeries("tumour", times, tumour, CurveStyle.Points), new CurveSeries("without its leakage", times, without), new CurveSeries("reference", times, reference.Curve)]);
figure.WritePng("leakage.png");
// show: figure
