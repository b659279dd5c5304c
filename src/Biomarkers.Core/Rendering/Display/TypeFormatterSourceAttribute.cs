using System.Diagnostics.CodeAnalysis;

namespace Biomarkers;

/// <summary>Tells notebooks how a type is shown. They find this attribute by its name, so that no package of theirs is needed.</summary>
/// <param name="formatterSourceType">Type that makes the formatters; see <see cref="NotebookFormatterSource"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type formatterSourceType) : Attribute
{
    /// <summary>Type that makes the formatters.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)]
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>Media types in order of preference.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
