import Base
import Foundation
import Markup

extension Reader {
    /// Day and minute, as the reader's language writes them; universal time.
    package func instant(_ milliseconds: Int64) -> String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        let locale = Locale(
            identifier: language == .ar ? "ar@numbers=latn" : language == .en ? "en_GB" : language.rawValue)
        var style = Date.FormatStyle(date: .abbreviated, time: .omitted, locale: locale)
        style.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        let minutes = (milliseconds / 60_000) % 1440
        let clock = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(date.formatted(style)) \(clock) UTC"
    }

    /// The same as markup, with the exact instant for programs.
    package func time(_ milliseconds: Int64) -> HTML {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return Markup.time(.datetime(date.formatted(.iso8601))) { instant(milliseconds) }
    }
}
