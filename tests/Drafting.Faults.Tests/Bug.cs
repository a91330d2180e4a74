namespace Drafting.Faults.Tests;

/// <summary>Faults of a server that have been seen in the world, each built into <see cref="PlantedServer"/>.</summary>
public enum Bug
{
    None,
    AcknowledgesBeforeCommit,
    PublishesBeforeCommit,
    CommitsResendAgain,
    SkipsRevision,
    SkipsDelivery,
    SwapsDeliveries,
    StoresWhatItRefused,
    AcknowledgesAtOtherRevision,
    AnswersResendDifferently,
    ReservesRevision,
    TakesReusedKey,
    InventsCommit,
    DeletesNeighbour,
    InsertsPastNeighbour,
    SwapsWords,
    DropsWords,
    SendsWrongDigest,
    SendsOtherCommitToOne,
    SnapshotLosesFormatting,
    SnapshotNamesWrongAuthor,
}
