import Base

/// A mail address, with the name that is shown for it. Holds nothing that could end a line or open another recipient.
package struct Mailbox: Sendable, Hashable {
    package let name: String
    package let address: String

    /// Throws `invalid` when the address is none that mail can be sent to. The name may be any text.
    package init(name: String = "", address: String) throws(AppError) {
        guard Mailbox.isAddress(address) else {
            throw AppError(.invalid, "This is not a mail address", remedy: "Write it as name@example.org")
        }
        self.name = name
        self.address = address
    }

    /// `name@example.org` or `Our name <name@example.org>`, as settings write it.
    package init(parsing text: String) throws(AppError) {
        guard let open = text.lastIndex(of: "<"), text.hasSuffix(">") else {
            try self.init(address: text)
            return
        }
        let name = text[..<open].drop { $0 == " " }
        try self.init(
            name: name.split(separator: " ").joined(separator: " "),
            address: String(text[text.index(after: open)...].dropLast()))
    }

    /// The part after the @.
    package var domain: String { address.split(separator: "@").last.map(String.init) ?? "" }

    /// Letters, digits and the marks of RFC 5322's *dot-atom*, at a host name or an address in brackets.
    package static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].count), !parts[1].isEmpty else {
            return false
        }
        let isLocal = parts[0].allSatisfy { isLetterOrDigit($0) || localMarks.contains($0) }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isDomain = labels.allSatisfy { label in
            !label.isEmpty && label.count <= 63 && label.first != dash && label.last != dash
                && label.allSatisfy { isLetterOrDigit($0) || $0 == dash }
        }
        return isLocal && isDomain
    }

    private static let dash = UInt8(ascii: "-")
    private static let localMarks = Set("!#$%&'*+-/=?^_`{|}~.".utf8)

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
