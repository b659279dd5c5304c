#!/usr/bin/env dotnet
#:project ../../src/Biomarkers.Perfusion/Biomarkers.Perfusion.csproj
#:property PublishAot=false

// # DCE-MRI: from signal to Ktrans, against a truth
// A reference object of the QIBA kind, made here: patches of known Ktrans and ve, with noise.
using Biomarkers;
using Biomarkers.Perfusion;

DynamicReferenceSpecification specification = DynamicReferenceSpecifications.V6 with { FrameInterval = 2, FrameCount = 120, NoiseSigma = 10 };
double[] times = [.. specification.Times];
InputCurve plasma = ArterialInput.Parker(onset: 20).Sample(times).ToPlasma(specification.Haematocrit);
Tofts model = Tofts.Create(new KineticInput(times, plasma));
DynamicReferenceObject made = DynamicReferenceObject.Create(specification, model, [.. plasma.Concentration], seed: 1);
Console.WriteLine($"{made.Signal.FrameCount} frames of {made.Signal.Geometry.Size}");

// ## Signal to concentration
// Spoiled gradient echo, exact inverse; what lies outside the sequence's range is flagged, never clipped.
var sequence = new SpoiledGradientEcho(specification.RepetitionTime, specification.FlipAngle);
ConvertedSeries contrast = sequence.ToConcentration(made.Signal, made.T1, specification.Relaxivity);
Console.WriteLine($"{contrast.Baseline}: {string.Join(", ", contrast.CountStatuses())}");

// ## Fit
// Every voxel has a value with a standard error, or a status that says why not.
var tissue = Mask.FromLabel(made.Labels, (byte)1);
ParameterMaps maps = KineticFit.Run<Tofts>(contrast.Series, plasma, tissue);
Measurement ktrans = MapSummary.Compute(maps, KineticMeasures.Ktrans, tissue)[MapMeasures.Of(KineticMeasures.Ktrans).Mean];
Measurement truth = MapSummary.Compute(made.Truth, KineticMeasures.Ktrans, tissue)[MapMeasures.Of(KineticMeasures.Ktrans).Mean];
Console.WriteLine($"mean Ktrans {ktrans.Value:F3} 1/min, truth {truth.Value:F3}");
maps.WriteNifti("maps", new ImageWriteOptions { Overwrite = true });
// show: maps

// ## One voxel and its fit
double[] voxel = [.. Enumerable.Range(0, times.Length).Select(i => (double)contrast.Series.Frames[i][35, 55, 0])];
double[] fitted = new double[times.Length];
CurveFitter.Simulate(model, [.. Tofts.Parameters.Select(parameter => (double)maps[parameter.Definition][35, 55, 0])], fitted);
var figure = new CurveFigure("Time (s)", "Concentration (mmol/L)", [new CurveSeries("voxel", times, voxel, CurveStyle.Points), new CurveSeries("Tofts", times, fitted)]);
figure.WritePng("curves.png");
// show: figure
