using System.Data.Common;
using Drafting.EventLog;
using Drafting.Live.Sealing;
using Drafting.Model;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Http;

/// <summary>Refusals of the HTTP side: <c>application/problem+json</c> with a stable <c>code</c>, which the page says in the reader's language.</summary>
public static class Problem
{
    /// <summary>The code of a request by nobody, where somebody is needed.</summary>
    public const string NotSignedIn = "not_signed_in";

    /// <summary>The code of an address that means nothing.</summary>
    public const string UnknownAddress = "unknown_address";

    private const string CodeMember = "code";

    /// <summary>A refusal with its code and, for people who read the wire, a sentence.</summary>
    public static IResult Of(string code, string title, int? status = null) =>
        Results.Problem(statusCode: status ?? StatusOf(code), title: title, extensions: new Dictionary<string, object?> { [CodeMember] = code });

    /// <summary>Gives what the framework refuses a body and a code too: bad JSON, nobody's request, a body beyond reason, a fault.</summary>
    public static void AddProblems(this IServiceCollection services) => services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
    {
        var fault = context.HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        context.ProblemDetails.Extensions.TryAdd(CodeMember, fault is KeyMissingException ? Codes.KeyMissing : IsOutOfReach(fault) ? Codes.Unavailable : CodeOf(context.ProblemDetails.Status));
    });

    /// <summary>Answers faults and bare refusals with problems. A log that cannot be read is no fault of the program.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = static fault => fault switch
            {
                _ when IsOutOfReach(fault) => StatusCodes.Status503ServiceUnavailable,
                BadHttpRequestException bad => bad.StatusCode,
                _ => StatusCodes.Status500InternalServerError,
            },
            SuppressDiagnosticsCallback = static context => context.Exception is BadHttpRequestException || IsOutOfReach(context.Exception),
        });
        app.UseStatusCodePages();
    }

    /// <summary>No page of the client stands below these addresses, so what is not known there is an error, not the page.</summary>
    public static void MapUnknown(this WebApplication app)
    {
        // The same below the base of a meeting that the installation does not have.
        foreach (var below in (string[])["/api", "/live", "/health", "/openapi", "/m/{meeting}/api", "/m/{meeting}/live", "/m/{meeting}/health", "/m/{meeting}/openapi"])
            app.MapFallback(below + "/{*path}", static () => Of(UnknownAddress, "There is nothing at this address.", StatusCodes.Status404NotFound));
    }

    /// <summary>The log, or the accounts' tables. What the database says of it is the operator's.</summary>
    private static bool IsOutOfReach(Exception? fault) => fault is EventLogException or DbException or DbUpdateException;

    private static string CodeOf(int? status) => status switch
    {
        StatusCodes.Status401Unauthorized => NotSignedIn,
        StatusCodes.Status403Forbidden => Codes.NotAllowed,
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => UnknownAddress,
        StatusCodes.Status413PayloadTooLarge => Codes.TooLarge,
        StatusCodes.Status503ServiceUnavailable => Codes.Unavailable,
        >= StatusCodes.Status500InternalServerError => Codes.InternalError,
        _ => Codes.Malformed,
    };

    private static int StatusOf(string code) => code switch
    {
        Codes.UnknownDocument or Codes.UnknownProposal or Codes.UnknownComment => StatusCodes.Status404NotFound,
        Codes.IdTaken => StatusCodes.Status409Conflict,
        Codes.NotAllowed or Codes.ObserverMayNotEdit or Codes.ObserverMayNotPropose or Codes.SponsorsAlone or Codes.PenOnBehalf or Codes.OnePen or Codes.WordsOfProposal or Codes.HeadClears => StatusCodes.Status403Forbidden,
        Codes.NotYetNegotiated or Codes.ParagraphPut or Codes.ParagraphAgreed or Codes.ParagraphParked or Codes.TextFrozen or Codes.TextDeferred
            or Codes.TextAdopted or Codes.TextClosed or Codes.MeetingArchived or Codes.WrongStep or Codes.ProposalSettled or Codes.TooManyProposals
            or Codes.WordsChanged or Codes.DraftMoved or Codes.DraftSubmitted or Codes.DraftObjected or Codes.ClashOpen or Codes.NothingToSubmit or Codes.TooManyComments or Codes.WordsGone => StatusCodes.Status409Conflict,
        Codes.TooLarge => StatusCodes.Status413PayloadTooLarge,
        Codes.TooFast => StatusCodes.Status429TooManyRequests,
        Codes.Unavailable or Codes.Busy or Codes.KeyMissing => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
