import Base
import Foundation
import Markup

extension Reader {
    /// Day and minute, as the reader's language writes them; universal time.
    package func instant(_ milliseconds: Int64) -> String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        let locale = Locale(identifier: language == .ar ? "ar@numbers=latn" : language.rawValue)
        var style = Date.FormatStyle(date: .abbreviated, time: .shortened, locale: locale)
        style.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return date.formatted(style) + " UTC"
    }

    /// The same as markup, with the exact instant for programs.
    package func time(_ milliseconds: Int64) -> HTML {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return Markup.time(.datetime(date.formatted(.iso8601))) { instant(milliseconds) }
    }
}
