import Base
import Foundation

/// One letter to one person, as text and as HTML.
package struct MailMessage: Sendable, Hashable {
    package var from: Mailbox
    package var to: Mailbox
    package var subject: String
    package var text: String
    package var html: String
    package var language: Language
    /// Unique in the world; letters, digits and dashes. Sending the same letter again keeps it.
    package var id: String
    /// Milliseconds since 1970.
    package var date: Int64
    /// An address that ends the subscription when it is posted to (RFC 8058).
    package var unsubscribe: String?

    package init(
        from: Mailbox, to: Mailbox, subject: String, text: String, html: String, language: Language, id: String,
        date: Int64, unsubscribe: String? = nil
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.language = language
        self.id = id
        self.date = date
        self.unsubscribe = unsubscribe
    }

    /// The message as it goes over the line (RFC 5322, MIME). Throws `invalid` when the id or the address to
    /// unsubscribe at holds what may not stand in a head; names and subject are encoded instead.
    package func bytes() throws(AppError) -> [UInt8] {
        let boundary = "=_\(try MailMessage.checkedID(id))"
        var head = [
            "From: \(MailMessage.line(from))",
            "To: \(MailMessage.line(to))",
            "Subject: \(EncodedWords.header(subject, indent: 9))",
            "Date: \(MailMessage.date(date))",
            "Message-ID: <\(id)@\(from.domain)>",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
            "Content-Language: \(language.rawValue)",
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
        ]
        if let unsubscribe {
            head.append("List-Unsubscribe: <\(try MailMessage.checkedLink(unsubscribe))>")
            head.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
        }
        var out = Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        out += part("text/plain", text, boundary) + part("text/html", html, boundary)
        return out + Array("--\(boundary)--\r\n".utf8)
    }

    private func part(_ type: String, _ content: String, _ boundary: String) -> [UInt8] {
        let encoding = BodyEncoding.best(for: content)
        let head = [
            "--\(boundary)", "Content-Type: \(type); charset=utf-8",
            "Content-Transfer-Encoding: \(encoding.rawValue)", "", "",
        ]
        return Array(head.joined(separator: "\r\n").utf8) + encoding.encode(content)
    }

    private static func line(_ mailbox: Mailbox) -> String {
        mailbox.name.isEmpty ? mailbox.address : "\(EncodedWords.phrase(mailbox.name))\r\n <\(mailbox.address)>"
    }

    /// `Sun, 22 Nov 2026 21:00:00 +0000`, whatever the locale of the machine.
    static func date(_ milliseconds: Int64) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        let date = Date(timeIntervalSince1970: Double(milliseconds / 1000))
        let parts = calendar.dateComponents([.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let time = [parts.hour, parts.minute, parts.second].map { two($0 ?? 0) }.joined(separator: ":")
        return "\(days[(parts.weekday ?? 1) - 1]), \(two(parts.day ?? 1)) \(months[(parts.month ?? 1) - 1]) "
            + "\(parts.year ?? 1970) \(time) +0000"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private static func checkedID(_ id: String) throws(AppError) -> String {
        let isPlain = id.utf8.allSatisfy {
            $0 < 0x7F && (Character(Unicode.Scalar($0)).isLetter || (0x30...0x39).contains($0) || $0 == 0x2D)
        }
        guard (8...60).contains(id.utf8.count), isPlain else {
            throw AppError(.invalid, "The id of a letter has letters, digits and dashes only")
        }
        return id
    }

    private static func checkedLink(_ link: String) throws(AppError) -> String {
        let isPlain = link.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        let isWeb = link.hasPrefix("https://") || link.hasPrefix("http://")
        guard isPlain, isWeb, link.utf8.count <= 900 else {
            throw AppError(.invalid, "The address to unsubscribe at cannot stand in the head of a letter")
        }
        return link
    }
}
