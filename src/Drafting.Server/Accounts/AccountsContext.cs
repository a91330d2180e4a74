using Drafting.Server.SignOn;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Accounts;

/// <summary>The tables of accounts: the framework's own, as far as they are used here, and those of links and sessions.</summary>
internal sealed class AccountsContext(DbContextOptions<AccountsContext> options) : IdentityUserContext<Account>(options)
{
    /// <summary>The schema's name on PostgreSQL; SQLite has a file instead.</summary>
    public const string Schema = "accounts";

    /// <summary>The one-time links.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>The browser sessions that may be open.</summary>
    public DbSet<OpenSession> Sessions => Set<OpenSession>();

    /// <summary>The subjects of a provider of single sign-on that stand for people.</summary>
    public DbSet<LinkedSubject> LinkedSubjects => Set<LinkedSubject>();

    /// <summary>The screens that wait to be named.</summary>
    public DbSet<Pairing> Pairings => Set<Pairing>();

    /// <summary>What the screens of the room show.</summary>
    public DbSet<ShownOnScreen> ShownOnScreens => Set<ShownOnScreen>();

    /// <summary>The version that knows passkeys.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        if (Database.IsNpgsql()) builder.HasDefaultSchema(Schema);
        // Claims would be a second place for rights; logins of other services need no account of Identity's, and have a table of ours.
        builder.Ignore<IdentityUserClaim<string>>();
        builder.Ignore<IdentityUserLogin<string>>();
        builder.Entity<Account>().ToTable("accounts");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_tokens");
        builder.Entity<IdentityUserPasskey<string>>(passkey =>
        {
            passkey.ToTable("passkeys").HasKey(one => one.CredentialId);
            passkey.HasOne<Account>().WithMany().HasForeignKey(one => one.UserId).IsRequired();
            passkey.OwnsOne(one => one.Data).ToJson();
        });
        builder.Entity<Invitation>().ToTable("invitations").HasKey(one => one.Hash);
        builder.Entity<Pairing>().ToTable("pairings").HasKey(one => one.CodeHash);
        builder.Entity<ShownOnScreen>().ToTable("shown_on_screens").HasKey(one => one.Screen);
        builder.Entity<LinkedSubject>(linked =>
        {
            linked.ToTable("linked_subjects").HasKey(one => new { one.Issuer, one.Subject });
            linked.HasIndex(one => one.Person);
        });
        builder.Entity<OpenSession>(session =>
        {
            session.ToTable("sessions").HasKey(one => one.Id);
            session.HasIndex(one => one.Person);
        });
    }
}
