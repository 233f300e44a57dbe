/// A place that grants hang on: a space, a folder, a room. Scopes form trees; what is granted at one holds at those below
/// it, down to the first that breaks inheritance. The bounds hold below it in any case.
package struct Scope: Sendable, Hashable, Identifiable {
    package let id: Int64
    /// What it belongs to, such as `space` or `folder`.
    package let kind: String
    package let parent: Int64?
    /// The scope of the space that it lies in; of a space, itself.
    package let space: Int64?
    package let breaksInheritance: Bool
    package let classification: Classification
    /// Its own bound; what counts is this and the bounds of everything above it.
    package let ownCaps: Bits
    package let caps: Bits

    /// How deep a tree may be.
    package static let deepest = 64
}
