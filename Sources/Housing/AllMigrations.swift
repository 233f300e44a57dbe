import Access
import Indicators
import Storage

/// Every table of the project, in the order in which they are made. A new list is one line here.
let allMigrations: [Migration] =
    BankMigrations.all
    + AccessMigrations.all
    + AuditMigrations.all
    + ProfileMigrations.all
