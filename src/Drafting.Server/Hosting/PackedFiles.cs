using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Drafting.Server.Hosting;

/// <summary>
/// Gives the copies of the client's files that the build packed once and thoroughly: a packing at each request would be a sixth larger, and a
/// slow line waits for every byte. Each copy has an ETag of its own.
/// </summary>
internal sealed class PackedFiles(IFileProvider files) : IContentTypeProvider
{
    /// <summary>Encodings with the ending of their copies, the smaller first.</summary>
    private static readonly (string Encoding, string Ending)[] s_packings = [("br", ".br"), ("gzip", ".gz")];

    private readonly FileExtensionContentTypeProvider _types = new();

    /// <summary>The middleware: sends a request on to the smallest copy that its sender can unpack.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (isRead && request.Path.Value is { } path && Path.HasExtension(path) && Find(path, request.Headers.AcceptEncoding) is { } copy) request.Path = copy;
        return next(context);
    }

    /// <summary>Says of a copy how it is packed, and of every file that there may be copies.</summary>
    public static void Describe(string fileName, IHeaderDictionary headers)
    {
        headers.Vary = HeaderNames.AcceptEncoding;
        foreach (var (encoding, ending) in s_packings)
            if (fileName.EndsWith(ending, StringComparison.Ordinal))
                headers.ContentEncoding = encoding;
    }

    /// <summary>A copy has the type of what is packed in it.</summary>
    public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType)
    {
        foreach (var (_, ending) in s_packings)
            if (subpath.EndsWith(ending, StringComparison.Ordinal))
                return _types.TryGetContentType(subpath[..^ending.Length], out contentType);
        return _types.TryGetContentType(subpath, out contentType);
    }

    private string? Find(string path, StringValues accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList(accepted, out var wishes)) return null;
        foreach (var (encoding, ending) in s_packings)
            if (wishes.Any(wish => wish.Quality is not 0 && wish.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)) && files.GetFileInfo(path + ending).Exists)
                return path + ending;
        return null;
    }
}
