using Drafting.Server.Access;
using Drafting.Server.Hosting;
using Drafting.Server.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Drafting.Server.Accounts;

/// <summary>Puts the accounts together: the framework's Identity for everything that is cryptography, and what is ours around it.</summary>
internal static class AccountServices
{
    /// <summary>Rounds of PBKDF2 with SHA-512, as OWASP asks for.</summary>
    private const int HashRounds = 210_000;

    private const int FailuresMax = 5;
    private static readonly TimeSpan s_lockout = TimeSpan.FromMinutes(5);

    /// <summary>Adds the tables and the framework around them: what also works before there is a meeting.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, ServerOptions options)
    {
        services.AddDbContext<AccountsContext>(context => Connect(context, options));
        services.AddIdentityCore<Account>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.Lockout.MaxFailedAccessAttempts = FailuresMax;
                identity.Lockout.DefaultLockoutTimeSpan = s_lockout;
                identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-";
            })
            .AddEntityFrameworkStores<AccountsContext>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashRounds);
        // Instead of the framework's rules of digits and signs.
        services.RemoveAll<IPasswordValidator<Account>>().AddScoped<IPasswordValidator<Account>, PasswordRules>();
        return services.AddScoped<Members>().AddScoped<Invitations>().AddScoped<Attempts>().AddScoped<SignInPace>();
    }

    /// <summary>Says where the tables lie.</summary>
    public static void Connect(DbContextOptionsBuilder context, ServerOptions options)
    {
        // The framework's own model maps the tables that we leave out: that it says so at every start tells nobody anything.
        context.ConfigureWarnings(static warnings => warnings.Ignore(CoreEventId.MappedEntityTypeIgnoredWarning));
        _ = options.Postgres is { } connection ? context.UseNpgsql(connection) : context.UseSqlite(AccountsSchema.SqliteConnection(options));
    }

    /// <summary>Adds the ways in.</summary>
    public static void AddSignIn(this IServiceCollection services, ServerOptions options)
    {
        services.AddAccounts(options);
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<OriginGuard>((passkeys, guard) =>
        {
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            // Behind a proxy the name that people see is that of --origin, whatever the proxy calls this process.
            passkeys.ServerDomain = options.Origins.Count > 0 ? new Uri(options.Origins[0]).Host : null;
            passkeys.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && guard.Allows(context.Origin));
        });
        services.AddScoped<SecondStep>().AddScoped<PasswordSignIn>().AddScoped<PasskeySignIn>().AddScoped<Sessions>().AddScoped<OwnAccount>().AddScoped<FollowedLinks>().AddScoped<Tickets>().AddScoped<TicketSignIn>().AddScoped<FurtherMeetings>();
        services.AddScoped<ScreenPairings>().AddSingleton<SessionsSeen>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionsSeen>());
    }
}
