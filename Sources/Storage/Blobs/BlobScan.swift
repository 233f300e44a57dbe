/// What the search for viruses says of bytes that somebody brought.
package enum BlobScan: String, Sendable, Hashable {
    /// None is set up.
    case none
    /// It could not be asked; the bytes are held back until it answers.
    case waiting
    case clean, infected

    /// Whether the bytes may be handed out.
    package var isOpen: Bool { self == .none || self == .clean }
}
