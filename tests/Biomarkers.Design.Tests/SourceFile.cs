using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Biomarkers.Design.Tests;

/// <summary>A parsed C# file of src.</summary>
internal sealed class SourceFile(string path)
{
    private readonly SyntaxNode _root = CSharpSyntaxTree.ParseText(TrackedFiles.ReadText(path)).GetRoot();

    /// <summary>Every C# file of src, by path.</summary>
    public static IReadOnlyDictionary<string, SourceFile> All { get; } = TrackedFiles.CSharp("src").ToDictionary(static path => path, static path => new SourceFile(path));

    public int LineCount { get; } = TrackedFiles.ReadText(path).Split('\n').Length - 1;

    public IEnumerable<string> Namespaces => _root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(static n => n.Name.ToString());

    public bool HasBlockNamespace => _root.DescendantNodes().OfType<NamespaceDeclarationSyntax>().Any();

    public bool HasRegions => _root.DescendantTrivia().Any(static t => t.IsKind(SyntaxKind.RegionDirectiveTrivia));

    /// <summary>Top-level types, nested ones not counted.</summary>
    public IEnumerable<MemberDeclarationSyntax> Types =>
        _root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>().Where(static m => m is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    public IEnumerable<string> PublicTypeNames => Types.Where(static t => t.Modifiers.Any(SyntaxKind.PublicKeyword)).Select(Name);

    /// <summary>Names of classes that could be derived from and are not meant to be: neither sealed, static, abstract nor partial halves.</summary>
    public IEnumerable<string> OpenClasses => _root.DescendantNodes().OfType<TypeDeclarationSyntax>()
        .Where(static t => t is ClassDeclarationSyntax or RecordDeclarationSyntax && !t.IsKind(SyntaxKind.RecordStructDeclaration))
        .Where(static t => !t.Modifiers.Any(static m => m.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword))
        .Select(Name);

    public static string Name(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax declared => declared.Identifier.Text,
        DelegateDeclarationSyntax declared => declared.Identifier.Text,
        _ => string.Empty,
    };
}
