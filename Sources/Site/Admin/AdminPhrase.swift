/// Phrases of the administration and of `housing doctor`.
package enum AdminPhrase: String, PhraseKey {
    case administration, overview, mail, jobs, settings, storage
    case needsTitle, needsNothing, needsMail, needsJobs
    case checksTitle, checksLead, checksSlow, stateGood, stateNote, stateWrong
    case checkDatabase, databaseFine, databaseDown, databaseRemedy
    case checkTables, tablesFine, tablesOld, tablesOldRemedy, tablesOther, tablesOtherRemedy
    case checkDisk, diskFine, diskLow, diskRemedy
    case checkFiles, filesFine, filesWrong, filesRemedy
    case checkSecret, secretFine, secretSet, secretOpen, secretRemedy
    case checkAddress, addressFine, addressLocal, addressLocalRemedy, addressOpen, addressOpenRemedy
    case checkMail, mailFine, mailNone, mailNoneRemedy, mailWrong, mailRemedy
    case mailUnreachable, mailInsecure, mailSignIn, mailLater, mailRefused
    case checkJobs, jobsFine, jobsLate, jobsLateRemedy, jobsDead, jobsDeadRemedy
    case checkAudit, auditFine, auditBroken, auditRemedy
    case checkClock, clockFine, clockOff, clockBehind, clockRemedy
    case checkStarter, starterFine, starterNone, starterRemedy
    case checkFailed, checkFailedRemedy
    case tableWhen, tableTo, tableSubject, tableState, tableTrouble, tableName, tableValue, tableMeaning, tableRows
    case tableKind, tableAttempts, tableDue, filterAll, olderOnes
    case mailLead, mailLeadNone, mailEmpty, letterTo, letterLanguage, letterSent, letterText, letterTextHint
    case letterShow, letterWiped, letterHidden, letterRetry, letterDrop, letterRetried, letterDropped
    case letterWaiting, letterSentState, letterFailed, letterKept, letterTooLate, letterUnwritable
    case jobsLead, jobsEmpty, jobWaiting, jobRunning, jobDone, jobDead, jobRetry, jobRemove, jobRetried, jobRemoved
    case settingsLead, settingHidden, settingUnset
    case settingState, settingDatabase, settingPort, settingHost, settingURL, settingName, settingContact
    case settingSecret, settingProxy, settingSMTP, settingMailFrom, settingSMTPCA
    case storageDatabase, storageSize, storageFree, storageBackup, storageBackupUnknown, storageTables, storageMore
    case kilobytes, megabytes, gigabytes

    package static let book = bundledBook(.module, "admin")
}

extension Reader {
    package func callAsFunction(_ key: AdminPhrase, count: Int? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count.map(Double.init), fills)
    }

    /// A size for reading, in steps of a thousand.
    package func size(_ bytes: Int64) -> String {
        let mega = Double(bytes) / 1_000_000
        return switch mega {
        case ..<0.1: self(.kilobytes, ["number": number(mega * 1000, decimals: mega < 0.01 ? 1 : 0)])
        case ..<1000: self(.megabytes, ["number": number(mega, decimals: mega < 10 ? 1 : 0)])
        default: self(.gigabytes, ["number": number(mega / 1000, decimals: mega < 100_000 ? 1 : 0)])
        }
    }
}
