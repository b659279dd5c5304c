using System.Text.Json;
using Biomarkers.Testing;

namespace Biomarkers.Cli.Tests;

public sealed class InspectCommandTests
{
    [Fact]
    public void Inspect_Image_SaysWhatItIs() => Snapshot.Verify(CommandLine.Run("inspect", Workspace.PhantomImage).MustSucceed().Output);

    [Fact]
    public void Inspect_LabelImage_ListsItsLabels()
    {
        using var space = new Workspace();
        Snapshot.Verify(CommandLine.Run("inspect", space.Labels(labels: [3, 9])).MustSucceed().Output);
    }

    [Fact]
    public void Inspect_Json_IsComplete()
    {
        using var space = new Workspace();
        var moved = new ImageGeometry(new(6, 5, 4), new(1, 1.5, 2.5), new(-3, 4, 5.5));
        CommandLine result = CommandLine.Run("inspect", space.Labels(labels: [3, 9]), "--against", space.Image("other.nii", moved), "--json");
        Assert.Equal(4, result.ExitCode);
        Snapshot.Verify(result.Output);
    }

    [Fact]
    public void Inspect_AgainstTheSameGrid_IsDone()
    {
        using var space = new Workspace();
        CommandLine result = CommandLine.Run("inspect", space.Labels(labels: 1), "--against", space.Image()).MustSucceed();
        Assert.EndsWith("\nLies on the grid of image.nii.gz.\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_AgainstAnotherGrid_ExplainsEveryDifference()
    {
        using var space = new Workspace();
        var flipped = new ImageGeometry(new(6, 5, 4), new(1, 1.5, 2), new(2, 4, 5), new(new(-1, 0, 0), new(0, 1, 0), new(0, 0, 1)));
        CommandLine result = CommandLine.Run("inspect", space.Labels(geometry: flipped, labels: 1), "--against", space.Image());
        Assert.Equal((4, string.Empty), (result.ExitCode, result.Error));
        Snapshot.Verify(result.Output);
    }

    [Fact]
    public void Inspect_NotFiniteVoxels_AreCounted()
    {
        using var space = new Workspace();
        string image = space.Image(change: static v => (v[0], v[1]) = (float.NaN, float.PositiveInfinity));
        Assert.Contains("2 voxels are NaN or infinite", CommandLine.Run("inspect", image).MustSucceed().Output, StringComparison.Ordinal);
        JsonElement values = JsonDocument.Parse(CommandLine.Run("inspect", image, "--json").MustSucceed().Output).RootElement.GetProperty("values");
        Assert.Equal((2, 0.0, 22.0), (values.GetProperty("not_finite").GetInt32(), values.GetProperty("minimum").GetDouble(), values.GetProperty("maximum").GetDouble()));
        space.Image(change: static v => Array.Fill(v, float.NaN));
        Assert.Contains("none finite; 120 voxels", CommandLine.Run("inspect", image).MustSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_ManyDifferentValues_AreNoLabels()
    {
        using var space = new Workspace();
        string image = space.Image(change: static v =>
        {
            for (int i = 0; i < v.Length; i++)
            {
                v[i] = i;
            }
        });
        Assert.DoesNotContain("Label", CommandLine.Run("inspect", image).MustSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_Series_SaysItsFrames()
    {
        using var space = new Workspace();
        double[] times = [0, 2.5, 5];
        ImageFile.Write(space["dce.nii.gz"], TimeSeries<float>.Wrap(Workspace.Grid, times, new float[360]));
        string output = CommandLine.Run("inspect", space["dce.nii.gz"]).MustSucceed().Output;
        Assert.Contains("6 × 5 × 4 voxels, 3 frames", output, StringComparison.Ordinal);
        Assert.Contains("every 2.5 s from 0 s", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_WhatCannotBeRead_IsUnreadable()
    {
        using var space = new Workspace();
        CommandLine.Run("inspect", space["none.nii"]).MustFail(3, "There is no file");
        CommandLine.Run("inspect", space.Text("x.nii", "junk")).MustFail(3, "x.nii");
        CommandLine.Run("inspect", space.Image(), "--against", space["none.nii"]).MustFail(3, "--against");
    }
}
