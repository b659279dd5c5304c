using System.Reflection;

namespace Biomarkers.Design.Tests;

/// <summary>Writes types as C# does.</summary>
internal static class TypeNames
{
    private static readonly (Type Type, string Keyword)[] KeywordList =
    [
        (typeof(void), "void"), (typeof(object), "object"), (typeof(string), "string"), (typeof(bool), "bool"), (typeof(char), "char"),
        (typeof(sbyte), "sbyte"), (typeof(byte), "byte"), (typeof(short), "short"), (typeof(ushort), "ushort"), (typeof(int), "int"),
        (typeof(uint), "uint"), (typeof(long), "long"), (typeof(ulong), "ulong"), (typeof(nint), "nint"), (typeof(nuint), "nuint"),
        (typeof(float), "float"), (typeof(double), "double"), (typeof(decimal), "decimal"),
    ];

    private static readonly Dictionary<Type, string> Keywords = KeywordList.ToDictionary(static k => k.Type, static k => k.Keyword);

    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, nullability);
        }

        string mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : string.Empty;
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        }

        if (type.IsPointer)
        {
            return $"{Of(type.GetElementType()!)}*";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Of(underlying)}?";
        }

        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword + mark;
        }

        return type.IsGenericParameter ? type.Name + mark : $"{Qualified(type, nullability)}{mark}";
    }

    /// <summary>Name with the enclosing types and type arguments.</summary>
    private static string Qualified(Type type, NullabilityInfo? nullability)
    {
        Type[] arguments = type.GetGenericArguments();
        int outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        string name = type.Name.Split('`')[0];
        string prefix = type.DeclaringType is { } declaring ? $"{Qualified(declaring.IsGenericTypeDefinition && arguments.Length >= outer && outer > 0 ? declaring.MakeGenericType(arguments[..outer]) : declaring, null)}." : string.Empty;
        string[] own = [.. arguments.Select((argument, i) => Of(argument, nullability is not null && i < nullability.GenericTypeArguments.Length ? nullability.GenericTypeArguments[i] : null)).Skip(outer)];
        return own.Length == 0 ? prefix + name : $"{prefix}{name}<{string.Join(", ", own)}>";
    }
}
