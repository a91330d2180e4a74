using System.Security.Claims;
using Drafting.Live;
using Drafting.Model;
using Drafting.Server.Import;

namespace Drafting.Server.Http;

/// <summary>Upload of AKN4UN files.</summary>
public static class ImportEndpoints
{
    /// <summary>Maps the endpoint. The antiforgery guard is the origin's: a form of another site cannot reach it.</summary>
    public static void MapImports(this RouteGroupBuilder api) => api
        .MapPost("/imports", UploadAsync)
        .RequireAuthorization()
        .DisableAntiforgery()
        .WithSummary("AKN4UN files, multipart field “files”; the language files of one resolution become one recommendation.");

    private static async Task<IResult> UploadAsync(HttpRequest request, ClaimsPrincipal user, Documents documents, LiveMeeting meeting, CancellationToken cancellation)
    {
        if (!request.HasFormContentType) return Problem.Of(Codes.Malformed, "Send the files as multipart/form-data.");
        if (meeting.Rights.Meeting.AuthorOf(user.Account()) is not { } author) return Problem.Of(Codes.NotAllowed, "You are not of this meeting.");
        if (author.RefusalToEdit is { } refusal) return Problem.Of(refusal, "You may not bring texts in.");
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(cancellation);
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException)
        {
            return Problem.Of(Codes.Malformed, "The form cannot be read.");
        }

        if (form.Files.Count is 0 or > Limits.ImportFilesMax) return Problem.Of(Codes.TooLarge, $"Send 1 to {Limits.ImportFilesMax} files at once.");
        if (form.Files.Any(file => file.Length > Limits.ImportFileBytesMax)) return Problem.Of(Codes.TooLarge, $"A file has at most {Limits.ImportFileBytesMax} bytes.");
        var report = await AknImport.RunAsync(form.Files.Select(file => (file.FileName, (Func<Stream>)file.OpenReadStream)), documents, meeting, user.Account());
        return Results.Ok(report);
    }
}
