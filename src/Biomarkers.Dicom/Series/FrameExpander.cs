namespace Biomarkers.Dicom;

/// <summary>Takes objects apart into planes: the only frame, the frames of a multi-frame object, the tiles of a mosaic.</summary>
internal static class FrameExpander
{
    /// <summary>The planes of an object.</summary>
    /// <exception cref="ImageFormatException">The object's functional groups cannot be read, or do not go with its frames.</exception>
    public static IReadOnlyList<ImageFrame> Expand(IDicomInstance instance, int index)
    {
        IDicomAttributes root = instance.Attributes;
        int frames = instance.Pixels!.Description.Frames;
        IDicomAttributes? shared = root.GetItem(DicomTags.SharedFunctionalGroupsSequence);
        IReadOnlyList<IDicomAttributes> own = root.GetItems(DicomTags.PerFrameFunctionalGroupsSequence);
        if (own.Count > 0 && own.Count != frames)
        {
            throw new ImageFormatException(instance.Name, -1, FormattableString.Invariant($"The object has {frames} frame(s) and functional groups for {own.Count}."));
        }

        if (frames == 1 && own.Count == 0 && shared is null)
        {
            ImageFrame only = FramePlacement.Place(new() { Instance = instance, InstanceIndex = index, Frame = 0, Attributes = new(root, null, null) });
            return MosaicLayout.Find(only) is { } mosaic ? mosaic.Tiles() : [only];
        }

        if (frames > 1 && own.Count == 0)
        {
            // One plane stands for all: the number of frames is a claim, and memory must not follow it.
            ImageFrame all = FramePlacement.Place(new() { Instance = instance, InstanceIndex = index, Frame = 0, Attributes = new(root, shared, null) });
            return [all with { Problem = all.Problem ?? FormattableString.Invariant($"The object has {frames} frames and no functional groups that say where each of them lies.") }];
        }

        var planes = new ImageFrame[frames];
        for (int frame = 0; frame < frames; frame++)
        {
            planes[frame] = FramePlacement.Place(new() { Instance = instance, InstanceIndex = index, Frame = frame, Attributes = new(root, shared, own.Count > 0 ? own[frame] : null) });
            if (planes[frame].Problem is not null)
            {
                // An object that leaves one frame without a place is no volume without it either.
                return [planes[frame]];
            }
        }

        return planes;
    }
}
