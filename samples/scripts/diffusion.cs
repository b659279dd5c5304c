#!/usr/bin/env dotnet
#:project ../../src/Biomarkers.Diffusion/Biomarkers.Diffusion.csproj
#:property PublishAot=false

// # Diffusion: ADC and IVIM with standard errors
// Signals of fourteen tissues (OSIPI TF2.4) at eighteen b-values, whose truth is known.
using System.Text.Json;
using Biomarkers;
using Biomarkers.Diffusion;

string data = Path.Combine(AppContext.GetData("EntryPointFileDirectoryPath") as string ?? ".", "..", "..", "tests", "data", "diffusion", "ivim", "generic.json");
JsonElement root = JsonDocument.Parse(File.ReadAllText(data)).RootElement;
double[] b = [.. root.GetProperty("config").GetProperty("bvalues").EnumerateArray().Select(v => v.GetDouble())];
JsonProperty[] tissues = [.. root.EnumerateObject().Where(p => p.Value.TryGetProperty("data", out _))];
double[][] signals = [.. tissues.Select(t => t.Value.GetProperty("data").EnumerateArray().Select(v => v.GetDouble()).ToArray())];
var curves = new SampledCurves(b, [.. tissues.Select(t => t.Name)], [.. b.SelectMany((_, i) => signals.Select(s => s[i]))]);
Console.WriteLine($"{curves.Names.Count} curves at b = {string.Join(", ", b)} s/mm²");

// ## ADC by a weighted straight line, IVIM by bounded least squares
// One row a curve and parameter, with its standard error, 95 % interval and status.
IReadOnlyList<CurveFitRow> adc = Adc.FitCurves(curves, new() { Method = AdcMethod.Weighted });
IReadOnlyList<CurveFitRow> ivim = DiffusionFit.FitCurves(curves, bValues => new Ivim(bValues));
using (FileStream file = File.Create("fits.csv"))
{
    CurveFitCsv.Write(file, [.. adc, .. ivim]);
}

foreach (CurveFitRow row in ivim.Where(row => row.Curve == "Liver"))
{
    Console.WriteLine($"Liver {row.Parameter}: {row.Value:G4} ± {row.StandardError:G2} {row.Unit}, {row.Status}");
}

// ## The curve and its fit
double[] fitted = new double[b.Length];
CurveFitter.Simulate(new Ivim(b), [.. ivim.Where(row => row.Curve == "Liver").Select(row => row.Value)], fitted);
var figure = new CurveFigure("b (s/mm²)", "Signal", [new CurveSeries("liver", b, signals[Array.FindIndex(tissues, t => t.Name == "Liver")], CurveStyle.Points), new CurveSeries("IVIM", b, fitted)], "Liver");
figure.WritePng("liver.png");
// show: figure
