/// What a member keeps away from.
package enum Distance: String, Sendable, Hashable, CaseIterable {
    /// Neither sees the other's profile, mention or notice; the other does not learn why.
    case block
    /// Only the one who muted hears nothing more; the other sees everything as before.
    case mute
}

/// Somebody kept at a distance, for the list of whoever keeps it.
package struct DistantPerson: Sendable, Hashable, Identifiable {
    package let id: Member.ID
    package let name: String
    package let distance: Distance
    /// Milliseconds since 1970.
    package let since: Int64
}
