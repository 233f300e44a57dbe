import Base

/// Which lines of the audit log a reader asks for; nil leaves a field open.
package struct AuditFilter: Sendable, Hashable {
    package var act: Act?
    package var actor: Member.ID?
    package var subject: Ref?
    package var scope: Int64?
    /// First instant, milliseconds since 1970.
    package var from: Int64?
    /// The instant after the last.
    package var until: Int64?
    /// Only lines with a smaller number: the next page.
    package var before: Int64?

    package init() {}
}
