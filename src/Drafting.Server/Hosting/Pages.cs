using System.IO.Compression;
using Drafting.Server.FirstPage;
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

    /// <summary>Compresses what is made for each request. The client's own files are packed by its build (<see cref="PackedFiles"/>).</summary>
    public static IServiceCollection AddAnswerCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["application/json", "application/problem+json", "text/html"];
        });

        // The default is the fastest and a third larger; slow lines wait for every byte.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        return services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
    }

    /// <summary>
    /// A secret that is compressed beside words of a stranger leaks by its length. So only what is read is compressed: the one answer with a
    /// secret, a new token, answers a POST. Nor is the live side: its links last, and carry words of several people.
    /// </summary>
    public static void UseAnswerCompression(this WebApplication app) => app.UseWhen(
        static context => HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/live", StringComparison.OrdinalIgnoreCase),
        static reading => reading.UseResponseCompression());

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

    /// <summary>The built client's page.</summary>
    internal static PageTemplate Template() => new(Files());

    /// <summary>Serves the files; every address that is mapped nowhere else is a page of the client, which knows what it shows.</summary>
    public static void MapPages(this WebApplication app)
    {
        var files = Files();
        var packed = new PackedFiles(files);
        var served = new StaticFileOptions
        {
            FileProvider = files,
            ContentTypeProvider = packed,
            OnPrepareResponse = static file =>
            {
                // Behind a hyphen names carry a hash of the content, all but the page's and the worker's.
                file.Context.Response.Headers.CacheControl = file.File.Name.Contains('-', StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
                PackedFiles.Describe(file.File.Name, file.Context.Response.Headers);
            },
        };
        app.Use(packed.InvokeAsync);
        app.UseStaticFiles(served);
        app.MapFallbackToFile("{*path:nonfile}", PageTemplate.FileName, served);
    }

    private static PhysicalFileProvider Files() => new(Directory.CreateDirectory(Root).FullName);
}
