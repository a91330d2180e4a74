using Drafting.Server.Hosting;
using Drafting.Server.SignOn;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Drafting.Server.Accounts;

/// <summary>
/// The tables of accounts: the framework's own, as far as they are used here, and those of links and sessions. Accounts are the installation's; rows that are a
/// meeting's are seen by that meeting alone, for every query is bounded to it unless it says otherwise.
/// </summary>
internal sealed class AccountsContext(DbContextOptions<AccountsContext> options, ThisMeeting here) : IdentityUserContext<Account>(options)
{
    /// <summary>The schema's name on PostgreSQL; SQLite has a file instead.</summary>
    public const string Schema = "accounts";

    /// <summary>The meetings of the installation; the only rows that say something of a meeting to others.</summary>
    public DbSet<MeetingCard> Meetings => Set<MeetingCard>();

    /// <summary>Which account is which person of the meeting.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>The ways to this meeting from others.</summary>
    public DbSet<Ticket> Tickets => Set<Ticket>();

    /// <summary>The one-time links.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>The browser sessions that may be open.</summary>
    public DbSet<OpenSession> Sessions => Set<OpenSession>();

    /// <summary>The subjects of a provider of single sign-on that stand for accounts.</summary>
    public DbSet<LinkedSubject> LinkedSubjects => Set<LinkedSubject>();

    /// <summary>The screens that wait to be named.</summary>
    public DbSet<Pairing> Pairings => Set<Pairing>();

    /// <summary>What the screens of the room show.</summary>
    public DbSet<ShownOnScreen> ShownOnScreens => Set<ShownOnScreen>();

    /// <summary>The meeting that queries are bounded to.</summary>
    private string Here { get; } = here.Id;

    /// <summary>The version that knows passkeys.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>
    /// Holds an account until the transaction ends: whether it is somebody elsewhere, and what its ways in are, is not changed by two at once.
    /// </summary>
    public Task HoldAsync(string account) => Users.Where(one => one.Id == account).ExecuteUpdateAsync(static change => change.SetProperty(static one => one.LockoutEnabled, true));

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
        builder.Entity<MeetingCard>(card =>
        {
            card.ToTable("meetings").HasKey(one => one.Id);
            card.Ignore(one => one.IsFirst);
            card.Property(one => one.Name).HasConversion(new NamesInOneColumn(), NamesInOneColumn.Comparer);
            card.Property(one => one.Place).HasConversion(new NamesInOneColumn(), NamesInOneColumn.Comparer);
        });
        builder.Entity<Invitation>().ToTable("invitations").HasQueryFilter(one => one.Meeting == Here).HasKey(one => one.Hash);
        builder.Entity<Pairing>().ToTable("pairings").HasQueryFilter(one => one.Meeting == Here).HasKey(one => one.CodeHash);
        builder.Entity<ShownOnScreen>().ToTable("shown_on_screens").HasQueryFilter(one => one.Meeting == Here).HasKey(one => one.Screen);
        builder.Entity<Membership>().ToTable("memberships").HasQueryFilter(one => one.Meeting == Here).HasKey(one => new { one.Meeting, one.Person });
        builder.Entity<Ticket>().ToTable("tickets").HasQueryFilter(one => one.Meeting == Here).HasKey(one => one.Hash);
        builder.Entity<LinkedSubject>(linked =>
        {
            linked.ToTable("linked_subjects").HasKey(one => new { one.Issuer, one.Subject });
            linked.HasIndex(one => one.Account);
        });
        builder.Entity<OpenSession>(session =>
        {
            session.ToTable("sessions").HasQueryFilter(one => one.Meeting == Here).HasKey(one => one.Id);
            session.HasIndex(one => one.Person);
        });
    }
}
