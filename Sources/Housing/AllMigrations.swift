import Access
import Community
import Documents
import Explorer
import Indicators
import Site
import Storage

/// Every table of the project, in the order in which they are made. A new list is one line here.
let allMigrations: [Migration] =
    BankMigrations.all
    + JobMigrations.all
    + BlobMigrations.all
    + AccessMigrations.all
    + CredentialMigrations.all
    + AuditMigrations.all
    + ModerationMigrations.all
    + ProfileMigrations.all
    + NoticeMigrations.all
    + PasskeyMigrations.all
    + SpaceMigrations.all
    + WritingMigrations.all
    + AttachmentMigrations.all
    + FeedMigrations.all
    + ProgramMigrations.all
    + MailMigrations.all
    + FilesMigrations.all
    + TextMigrations.all
    + ChatMigrations.all
    + DocumentMigrations.all
    + ForumMigrations.all
    + FrozenMigrations.all
    + FigureReportMigrations.all
