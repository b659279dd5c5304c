using System.Numerics.Tensors;

namespace Biomarkers.Diffusion;

/// <summary>The destinations of an ADC fit as views of one size, some of them empty.</summary>
internal readonly ref struct AdcViews<T>
    where T : unmanaged
{
    private readonly VolumeSpan<T> _adc;
    private readonly VolumeSpan<T> _s0;
    private readonly VolumeSpan<T> _adcError;
    private readonly VolumeSpan<T> _s0Error;
    private readonly VolumeSpan<T> _residual;
    private readonly VolumeSpan<FitStatus> _status;

    public AdcViews(AdcTensors<T> tensors, Size3 size)
    {
        _adc = View(tensors.Adc, size, nameof(tensors.Adc));
        _s0 = View(tensors.S0, size, nameof(tensors.S0));
        _adcError = View(tensors.AdcError, size, nameof(tensors.AdcError));
        _s0Error = View(tensors.S0Error, size, nameof(tensors.S0Error));
        _residual = View(tensors.Residual, size, nameof(tensors.Residual));
        _status = View(tensors.Status, size, nameof(tensors.Status));
    }

    /// <summary>True when every destination is one flat block.</summary>
    public bool IsDense => _adc.IsDense && _s0.IsDense && _adcError.IsDense && _s0Error.IsDense && _residual.IsDense && _status.IsDense;

    /// <summary>All voxels; only of dense views.</summary>
    public AdcSpans<T> All() => new()
    {
        Adc = _adc.AsSpan(),
        S0 = _s0.AsSpan(),
        AdcError = _adcError.AsSpan(),
        S0Error = _s0Error.AsSpan(),
        Residual = _residual.AsSpan(),
        Status = _status.AsSpan(),
    };

    public AdcSpans<T> Row(int y, int z) => new()
    {
        Adc = Row(_adc, y, z),
        S0 = Row(_s0, y, z),
        AdcError = Row(_adcError, y, z),
        S0Error = Row(_s0Error, y, z),
        Residual = Row(_residual, y, z),
        Status = Row(_status, y, z),
    };

    private static VolumeSpan<TValue> View<TValue>(scoped in TensorSpan<TValue> tensor, Size3 size, string name)
        where TValue : unmanaged
    {
        if (tensor.IsEmpty)
        {
            return default;
        }

        VolumeSpan<TValue> view = VolumeSpan<TValue>.FromTensor(tensor);
        return view.Size == size ? view : throw new ArgumentException($"{name} is of {view.Size}, the images of {size}.");
    }

    // The empty view is dense and has no rows.
    private static Span<TValue> Row<TValue>(VolumeSpan<TValue> view, int y, int z)
        where TValue : unmanaged => view.Size.X == 0 ? default : view.Row(y, z);
}
