using System.Security.Claims;
using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Import;
using Microsoft.AspNetCore.Mvc;

namespace Drafting.Server.Http;

/// <summary>Upload of AKN4UN files.</summary>
public static class ImportEndpoints
{
    /// <summary>The files and the form around them.</summary>
    private const long UploadBytesMax = ((long)Limits.ImportFileBytesMax * Limits.ImportFilesMax) + (1024 * 1024);

    /// <summary>Maps the endpoint. The antiforgery guard is the origin's: a form of another site cannot reach it.</summary>
    public static void MapImports(this RouteGroupBuilder api) => api
        .MapPost("/imports", UploadAsync)
        .RequireAuthorization()
        .DisableAntiforgery()
        .WithMetadata(new RequestSizeLimitAttribute(UploadBytesMax), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = UploadBytesMax })
        .WithSummary("AKN4UN files, multipart field “files”; the language files of one resolution become one recommendation.");

    private static async Task<IResult> UploadAsync(HttpRequest request, ClaimsPrincipal user, Documents documents, LiveMeeting meeting, CancellationToken cancellation)
    {
        if (!request.HasFormContentType) return Problem.Of(Codes.Malformed, "Send the files as multipart/form-data.");
        if (meeting.Rights.Meeting.AuthorOf(user.Account()) is not { } author) return Problem.Of(Codes.NotAllowed, "You are not of this meeting.");
        if (author.VerdictOnNew is { IsDirect: false } verdict) return Problem.Of(verdict.Code, "You may not bring texts in.");
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(cancellation);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problem.Of(Codes.TooLarge, $"An upload has at most {UploadBytesMax} bytes.");
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return Problem.Of(Codes.Malformed, "The form cannot be read.");
        }

        if (form.Files.Count == 0) return Problem.Of(Codes.Malformed, "There is no file in the form.");
        if (form.Files.Count > Limits.ImportFilesMax) return Problem.Of(Codes.TooLarge, $"Send 1 to {Limits.ImportFilesMax} files at once.");
        if (form.Files.Any(file => file.Length > Limits.ImportFileBytesMax)) return Problem.Of(Codes.TooLarge, $"A file has at most {Limits.ImportFileBytesMax} bytes.");
        var report = await AknImport.RunAsync(form.Files.Select(file => (file.FileName, (Func<Stream>)file.OpenReadStream)), documents, meeting, user.Account());
        return Results.Ok(report);
    }
}
