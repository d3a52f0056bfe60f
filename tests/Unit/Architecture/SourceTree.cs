using System.Runtime.CompilerServices;

namespace IncidentManager.Unit.Architecture;

/// <summary>A file of the production code: its path from src, with slashes, and its text.</summary>
internal sealed record SourceFile(string Path, string Text);

/// <summary>The production code as written: constants leave no trace in an assembly, and folders none in a namespace.</summary>
internal static class SourceTree
{
    private static readonly string Root = FindRoot();

    public static IReadOnlyList<SourceFile> Files { get; } = [.. Directory
        .EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
        .Select(file => (File: file, Path: System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/')))
        .Where(file => !file.Path.Split('/').Any(part => part is "bin" or "obj" or "Migrations"))
        .Select(file => new SourceFile(file.Path, File.ReadAllText(file.File)))];

    public static IEnumerable<string> Folders => Files.SelectMany(file => file.Path.Split('/')[..^1]).Distinct();

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory!;
        while (!File.Exists(Path.Combine(folder.FullName, "IncidentManager.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "src");
    }
}
