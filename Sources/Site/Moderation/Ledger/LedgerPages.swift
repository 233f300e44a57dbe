import Access
import Base
import Foundation
import Markup

/// The rules, and the public account of how they were kept.
enum LedgerPages {
    static func addRoutes(_ routes: Routes) {
        routes.get("rules") { .page(rules($0)) }
        routes.get("moderation") { visit in
            let ledger = try await visit.database.read { try $0.moderationLedger() }
            return .page(page(ledger, visit))
        }
    }

    private static func rules(_ visit: Visit) -> Page {
        let reader = visit.reader
        return Page(title: reader.say(.rules), description: reader.say(.rulesLead)) {
            h1 { reader.say(.rules) }
            p(.class("lead")) { reader.say(.rulesLead) }
            ol(.class("rules")) {
                for rule in Rule.allCases {
                    li(.id(rule.rawValue)) {
                        strong { reader.rule(rule) }
                        " "
                        reader.word("ruleText", rule.rawValue)
                    }
                }
            }
            h2 { reader.say(.rulesHow) }
            for key in [ModerationPhrase.rulesHowReport, .rulesHowAct, .rulesHowAppeal] { p { reader.say(key) } }
            p { a(.href(visit.link("/moderation"))) { reader.say(.ledger) } }
        }
    }

    private static func page(_ ledger: [LedgerMonth], _ visit: Visit) -> Page {
        let reader = visit.reader
        return Page(title: reader.say(.ledger), description: reader.say(.ledgerLead)) {
            h1 { reader.say(.ledger) }
            p(.class("lead")) { reader.say(.ledgerLead) }
            p { reader.say(.ledgerSmall, ["number": reader.number(Double(LedgerMonth.smallest))]) }
            if ledger.isEmpty { p(.class("note")) { reader.say(.ledgerEmpty) } }
            for month in ledger { section(month, reader) }
            p { a(.href(visit.link("/rules"))) { reader.say(.rules) } }
        }
    }

    private static func section(_ month: LedgerMonth, _ reader: Reader) -> HTML {
        Markup.section {
            h2 { reader.month(month.start) }
            p { reader.say(.ledgerReports, ["number": count(month.reports, reader)]) }
            if !month.lines.isEmpty { table(month, reader) }
            if month.others != .exactly(0) || month.lines.isEmpty {
                p {
                    reader.say(
                        month.lines.isEmpty ? .ledgerMeasures : .ledgerOthers, ["number": count(month.others, reader)])
                }
            }
        }
    }

    private static func table(_ month: LedgerMonth, _ reader: Reader) -> HTML {
        let title = reader.say(.ledgerTable, ["month": reader.month(month.start)])
        return div(.class("scroll"), .role("region"), .aria("label", title), .tabindex(0)) {
            Markup.table {
                caption(.class("visually-hidden")) { title }
                thead {
                    tr {
                        for key in [ModerationPhrase.measure, .rule, .outcome] { th(.scope("col")) { reader.say(key) } }
                        th(.scope("col"), .class("n")) { reader.say(.number) }
                    }
                }
                tbody {
                    for line in month.lines {
                        tr {
                            th(.scope("row")) { reader.measure(line.kind) }
                            td { reader.rule(line.rule) }
                            td { reader.word("outcome", line.outcome.rawValue) }
                            td(.class("n")) { reader.number(Double(line.count)) }
                        }
                    }
                }
            }
        }
    }

    private static func count(_ count: LedgerMonth.Count, _ reader: Reader) -> String {
        switch count {
        case .exactly(let number): reader.number(Double(number))
        case .fewerThan(let number): reader.say(.fewerThan, ["number": reader.number(Double(number))])
        }
    }
}

extension Reader {
    /// A month, written out: November 2026.
    func month(_ milliseconds: Int64) -> String {
        let locale = Locale(identifier: language == .ar ? "ar@numbers=latn" : language.rawValue)
        var style = Date.FormatStyle(locale: locale).month(.wide).year()
        style.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(style)
    }
}
