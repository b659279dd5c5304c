using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Biomarkers.Design.Tests;

/// <summary>Lists what an assembly shows to its users, in a stable order, one member a line.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string List(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().Where(static type => !IsGenerated(type)).OrderBy(static type => $"{type.Namespace}.{TypeNames.Of(type)}", StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{type.Namespace}: {Header(type)}\n");
            foreach ((_, string line) in Members(type).OrderBy(static m => m.Name, StringComparer.Ordinal).ThenBy(static m => m.Line, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"    {line}\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => $"{(Has<IsReadOnlyAttribute>(type) ? "readonly " : string.Empty)}{(type.IsByRefLike ? "ref " : string.Empty)}{(IsRecordStruct(type) ? "record " : string.Empty)}struct",
            { BaseType: { } b } when b == typeof(MulticastDelegate) => "delegate",
            _ => $"{(type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : string.Empty)}{(type.GetMethod("<Clone>$") is null ? "class" : "record")}",
        };
        IEnumerable<Type> inherited = type.GetInterfaces();
        inherited = inherited.Except(inherited.SelectMany(static i => i.GetInterfaces())).Except(type.BaseType?.GetInterfaces() ?? []).Where(static i => i.IsVisible);
        string[] bases =
        [
            .. type.BaseType is { } parent && type.IsClass && parent != typeof(object) && parent != typeof(MulticastDelegate) ? [TypeNames.Of(parent)] : Array.Empty<string>(),
            .. inherited.Where(_ => !type.IsEnum).Select(static i => TypeNames.Of(i)).Order(StringComparer.Ordinal),
        ];
        return $"{kind} {TypeNames.Of(type)}{(bases.Length == 0 ? string.Empty : $" : {string.Join(", ", bases)}")}{Constraints(type.GetGenericArguments())}";
    }

    private static IEnumerable<(string Name, string Line)> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(static field => (field, Value: Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)))
                .Select(static e => ($"{e.Value:D20}", $"{e.field.Name} = {e.Value}"));
        }

        return
        [
            .. type.GetConstructors(Declared).Where(static c => IsVisible(c) && !c.IsStatic).Select(c => (string.Empty, $"{Access(c)}{type.Name.Split('`')[0]}({Parameters(c)})")),
            .. type.GetFields(Declared).Where(static f => f.IsPublic && !IsGenerated(f)).Select(static f => (f.Name, Field(f))),
            .. type.GetProperties(Declared).Where(static p => Accessor(p) is not null).Select(static p => (p.Name, Property(p))),
            .. type.GetEvents(Declared).Where(static e => e.AddMethod!.IsPublic).Select(static e => (e.Name, $"event {TypeNames.Of(e.EventHandlerType!)} {e.Name}")),
            .. type.GetMethods(Declared).Where(static m => IsVisible(m) && !IsGenerated(m) && !IsAccessor(m)).Select(static m => (m.Name, Method(m))),
        ];
    }

    private static string Field(FieldInfo field) =>
        $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}{TypeNames.Of(field.FieldType)} {field.Name}{(field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : string.Empty)}";

    private static string Property(PropertyInfo property)
    {
        MethodInfo accessor = Accessor(property)!;
        NullabilityInfo nullability = new NullabilityInfoContext().Create(property);
        string index = property.GetIndexParameters() is { Length: > 0 } ? $"[{Parameters(accessor)}]" : string.Empty;
        string set = property.SetMethod is { } setter && IsVisible(setter) ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;" : string.Empty;
        return $"{Access(accessor)}{(Has<RequiredMemberAttribute>(property) ? "required " : string.Empty)}{Reference(accessor)}{TypeNames.Of(property.PropertyType, nullability)} {(index.Length > 0 ? "this" : property.Name)}{index} {{{(property.GetMethod is { } getter && IsVisible(getter) ? " get;" : string.Empty)}{set} }}";
    }

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(static a => a.Name))}>" : string.Empty;
        NullabilityInfo nullability = new NullabilityInfoContext().Create(method.ReturnParameter);
        return $"{Access(method)}{Reference(method)}{TypeNames.Of(method.ReturnType, nullability)} {method.Name}{generic}({Parameters(method)}){Constraints(method.IsGenericMethod ? method.GetGenericArguments() : [])}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(static parameter =>
    {
        string passing = parameter.ParameterType.IsByRef ? parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref " : string.Empty;
        string many = Has<ParamArrayAttribute>(parameter) || Has<ParamCollectionAttribute>(parameter) ? "params " : string.Empty;
        string start = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : string.Empty;
        string extended = parameter.Position == 0 && Has<ExtensionAttribute>(parameter.Member) ? "this " : string.Empty;
        return $"{extended}{many}{passing}{TypeNames.Of(parameter.ParameterType, new NullabilityInfoContext().Create(parameter))} {parameter.Name}{start}";
    }));

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Where(static a => a.IsGenericParameter).Select(static argument =>
    {
        GenericParameterAttributes attributes = argument.GenericParameterAttributes;
        List<string> parts = [];
        bool unmanaged = argument.GetCustomAttributesData().Any(static a => a.AttributeType.Name == "IsUnmanagedAttribute");
        if (unmanaged || attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            parts.Add(unmanaged ? "unmanaged" : "struct");
        }
        else if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            parts.Add("class");
        }

        parts.AddRange(argument.GetGenericParameterConstraints().Where(static c => c != typeof(ValueType)).Select(static c => TypeNames.Of(c)).Order(StringComparer.Ordinal));
        if (attributes.HasFlag(GenericParameterAttributes.AllowByRefLike))
        {
            parts.Add("allows ref struct");
        }

        return parts.Count == 0 ? string.Empty : $" where {argument.Name} : {string.Join(", ", parts)}";
    }));

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string s => $"\"{s}\"",
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Access(MethodBase method) =>
        $"{(method.IsPublic ? string.Empty : "protected ")}{(method.IsStatic ? "static " : string.Empty)}{(method.IsAbstract && method.DeclaringType is { IsInterface: false } ? "abstract " : method is MethodInfo { IsVirtual: true, IsFinal: false } m && m.DeclaringType is { IsInterface: false } ? m.GetBaseDefinition() != m ? "override " : "virtual " : string.Empty)}";

    private static string Reference(MethodInfo method) =>
        !method.ReturnType.IsByRef ? string.Empty : method.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "ref readonly " : "ref ";

    private static MethodInfo? Accessor(PropertyInfo property) =>
        new[] { property.GetMethod, property.SetMethod }.FirstOrDefault(static accessor => accessor is not null && IsVisible(accessor));

    private static bool IsVisible(MethodBase method) =>
        method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && method.DeclaringType is { IsSealed: false });

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsRecordStruct(Type type) => type.GetMethod("PrintMembers", Declared) is not null;

    private static bool IsGenerated(MemberInfo member) => member.Name.AsSpan().IndexOfAny('<', '$') >= 0 || Has<CompilerGeneratedAttribute>(member);

    private static bool Has<T>(MemberInfo member)
        where T : Attribute => member.IsDefined(typeof(T), inherit: false);

    private static bool Has<T>(ParameterInfo parameter)
        where T : Attribute => parameter.IsDefined(typeof(T), inherit: false);
}
