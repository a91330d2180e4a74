using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;

namespace Drafting.Server.Hosting;

/// <summary>The browser client's files, and the headers that keep what runs in the page ours.</summary>
public static class Pages
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    /// <summary>The folder of the built client, beside the program.</summary>
    public static string Root => Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Compresses the client's own files, which hold no secret; answers of the API are left alone, for a compressed secret leaks by its length.</summary>
    public static void AddPageCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/javascript", "text/css", "text/html", "image/svg+xml"];
        });

        // The default is the fastest and a third larger; a browser asks for each file once, and slow lines wait for every byte.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
    }

    /// <summary>Headers of every answer.</summary>
    public static Task AddSecurityHeaders(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) headers.CacheControl = "no-store";
        return next(context);
    }

    /// <summary>Serves the files; every other address is a page of the client, which knows what it shows.</summary>
    public static void MapPages(this WebApplication app)
    {
        var files = new PhysicalFileProvider(Directory.CreateDirectory(Root).FullName);
        var served = new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = static file =>
            {
                // Names carry a hash of the content, all but the page's own.
                var isPage = file.File.Name.EndsWith(".html", StringComparison.Ordinal);
                file.Context.Response.Headers.CacheControl = isPage ? "no-cache" : "public, max-age=31536000, immutable";
            },
        };
        app.UseStaticFiles(served);
        app.MapFallbackToFile("{*path:nonfile}", "index.html", served);
    }
}
