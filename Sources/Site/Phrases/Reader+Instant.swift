import Base
import Foundation
import Markup
import Synchronization

/// Instants are milliseconds since 1970. The words are those of universal time; a script shows them by the reader's own
/// clock (`site.js`).
extension Reader {
    /// Day and minute, as the reader's language writes them; universal time.
    package func instant(_ milliseconds: Int64) -> String {
        let minutes = Int((milliseconds / 60_000) % 1440)
        return "\(DayNames.short(milliseconds / DayNames.length, language)) \(LocalTime.clock(minute: minutes)) UTC"
    }

    /// The same as markup, with the exact instant for programs.
    package func time(_ milliseconds: Int64) -> HTML {
        Markup.time(.datetime(ISO8601.text(milliseconds)), .data("instant", "minute")) { instant(milliseconds) }
    }

    /// The day, written out.
    package func dated(_ milliseconds: Int64) -> HTML {
        Markup.time(.datetime(ISO8601.text(milliseconds)), .data("instant", "day")) {
            date(Date(timeIntervalSince1970: Double(milliseconds) / 1000))
        }
    }
}

/// Names of days, which a page of posts needs fifty times and a formatter makes slowly.
private enum DayNames {
    private struct Key: Hashable {
        let day: Int64
        let language: Language
    }

    static let length: Int64 = 86_400_000
    private static let most = 4_000
    private static let held = Mutex<[Key: String]>([:])

    /// `day` counts from 1 January 1970.
    static func short(_ day: Int64, _ language: Language) -> String {
        let key = Key(day: day, language: language)
        if let name = held.withLock({ $0[key] }) { return name }
        let name = written(key)
        held.withLock { held in
            if held.count >= most { held.removeAll() }
            held[key] = name
        }
        return name
    }

    private static func written(_ key: Key) -> String {
        let name = key.language == .ar ? "ar@numbers=latn" : key.language == .en ? "en_GB" : key.language.rawValue
        var style = Date.FormatStyle(date: .abbreviated, time: .omitted, locale: Locale(identifier: name))
        style.timeZone = .gmt
        return Date(timeIntervalSince1970: Double(key.day) * 86_400).formatted(style)
    }
}
