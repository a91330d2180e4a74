using Drafting.Model;

namespace Drafting.Server.Http;

/// <summary>Refusals of the HTTP side: <c>application/problem+json</c> with a stable <c>code</c>, which the page says in the reader's language.</summary>
public static class Problem
{
    /// <summary>A refusal with its code and, for people who read the wire, a sentence.</summary>
    public static IResult Of(string code, string title, int? status = null) =>
        Results.Problem(statusCode: status ?? StatusOf(code), title: title, extensions: new Dictionary<string, object?> { ["code"] = code });

    private static int StatusOf(string code) => code switch
    {
        Codes.UnknownDocument => StatusCodes.Status404NotFound,
        Codes.IdTaken => StatusCodes.Status409Conflict,
        Codes.NotAllowed or Codes.ObserverMayNotEdit => StatusCodes.Status403Forbidden,
        Codes.TooLarge => StatusCodes.Status413PayloadTooLarge,
        Codes.TooFast => StatusCodes.Status429TooManyRequests,
        Codes.Unavailable or Codes.Busy => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
