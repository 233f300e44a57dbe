/// What was done, as the audit log names it: `noun.verb` in lower case, for example `member.approved`. Each room adds its
/// own by extension; a name once written to a log is never given another meaning.
package struct Act: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ name: String) { rawValue = name }

    package var description: String { rawValue }
}
