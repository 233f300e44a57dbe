import Access
import Base
import Foundation
import Outbound
import Storage

/// The looks that need nothing but the site: its database, address, mail, jobs, audit log and clock.
enum SiteChecks {
    static let all = [database, address, mail, jobs, clock, audit]

    private static let database = HealthCheck("database", .checkDatabase) { site in
        guard let facts = try? await site.database.read({ try $0.databaseFacts() }) else {
            return Finding(.wrong, .init(.databaseDown), remedy: .init(.databaseRemedy))
        }
        return Finding(.good, .init(.databaseFine, ["engine": facts.version]))
    }

    private static let address = HealthCheck("address", .checkAddress) { site in
        let address = site.settings.baseURL
        let fills = ["address": address]
        let host = URLComponents(string: address)?.host ?? ""
        if ["", "localhost", "127.0.0.1", "[::1]", "0.0.0.0"].contains(host) {
            return Finding(.note, .init(.addressLocal, fills), remedy: .init(.addressLocalRemedy))
        }
        return address.hasPrefix("https://")
            ? Finding(.good, .init(.addressFine, fills))
            : Finding(.wrong, .init(.addressOpen, fills), remedy: .init(.addressOpenRemedy))
    }

    private static let mail = HealthCheck("mail", .checkMail) { site in
        guard let mail = site.settings.mail else {
            return Finding(.note, .init(.mailNone), remedy: .init(.mailNoneRemedy))
        }
        do {
            try await mail.check()
            return Finding(.good, .init(.mailFine, ["server": mail.server]))
        } catch {
            let reason = (error as? SMTPFailure)?.reason ?? .unreachable
            return Finding(
                .wrong,
                { $0(.mailWrong, ["server": mail.server, "reason": $0(AdminPhrase(trouble: reason.rawValue))]) },
                remedy: .init(.mailRemedy))
        }
    }

    /// A job a quarter of an hour late means that no runner is at work, or far too few.
    private static let jobs = HealthCheck("jobs", .checkJobs) { site in
        let before = site.now - 900_000
        let (late, counts) = try await site.database.read { (try $0.lateJobs(before: before), try $0.jobCounts()) }
        if late > 0 { return Finding(.wrong, .init(.jobsLate, count: late), remedy: .init(.jobsLateRemedy)) }
        if let dead = counts[.dead], dead > 0 {
            return Finding(.note, .init(.jobsDead, count: dead), remedy: .init(.jobsDeadRemedy))
        }
        return Finding(.good, .init(.jobsFine, count: counts[.waiting] ?? 0))
    }

    /// Against the database server's clock, and against what was written before.
    private static let clock = HealthCheck("clock", .checkClock) { site in
        let (theirs, newest) = try await site.database.read { (try $0.serverClock(), try $0.newestInstant()) }
        let now = site.now
        let seconds = Int(abs(theirs - now) / 1000)
        if seconds > 60 { return Finding(.wrong, .init(.clockOff, count: seconds), remedy: .init(.clockRemedy)) }
        if newest > now + 60_000 { return Finding(.wrong, .init(.clockBehind), remedy: .init(.clockRemedy)) }
        return Finding(.good, .init(.clockFine))
    }

    private static let audit = HealthCheck("audit", .checkAudit, isSlow: true) { site in
        let verdict = try await AuditLog.verify(in: site.database)
        guard let broken = verdict.firstBreak else {
            return Finding(.good, .init(.auditFine, count: Int(verdict.entries)))
        }
        return Finding(.wrong, .init(.auditBroken, ["line": "\(broken.sequence)"]), remedy: .init(.auditRemedy))
    }
}

extension AdminPhrase {
    /// Why a letter was not sent, by the word that the outbox keeps.
    init(trouble: String) {
        switch trouble {
        case "insecure": self = .mailInsecure
        case "sign-in": self = .mailSignIn
        case "later": self = .mailLater
        case "refused": self = .mailRefused
        case "late": self = .letterTooLate
        case "unwritable": self = .letterUnwritable
        default: self = .mailUnreachable
        }
    }
}
