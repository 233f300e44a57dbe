import Base
import Foundation

/// One import that changed something: figures hold from one release until another replaces them.
package struct Release: Sendable, Hashable {
    /// Counts up from 1.
    package let id: Int
    package let time: Date
    /// Id of the source given with the import; empty when the file names its sources itself.
    package let source: String
    package let note: String
    package let counts: ChangeCounts
    /// Cells and lines that were not taken.
    package let rejected: Int
    package let files: [ReleaseFile]
    /// What changed in each dataflow, by id.
    package let dataflows: [(dataflow: String, counts: ChangeCounts)]

    package static func == (a: Release, b: Release) -> Bool { a.id == b.id && a.time == b.time }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A file as it was imported.
package struct ReleaseFile: Sendable, Hashable {
    package let name: String
    /// In hexadecimal digits.
    package let sha256: String
}

/// How many observations an import touched.
package struct ChangeCounts: Sendable, Hashable {
    package var inserted = 0
    /// Value, status or any attribute differs from what was held.
    package var changed = 0
    /// No longer in the file.
    package var withdrawn = 0
    package var unchanged = 0

    package init(inserted: Int = 0, changed: Int = 0, withdrawn: Int = 0, unchanged: Int = 0) {
        self.inserted = inserted
        self.changed = changed
        self.withdrawn = withdrawn
        self.unchanged = unchanged
    }

    static func + (a: ChangeCounts, b: ChangeCounts) -> ChangeCounts {
        ChangeCounts(
            inserted: a.inserted + b.inserted, changed: a.changed + b.changed, withdrawn: a.withdrawn + b.withdrawn,
            unchanged: a.unchanged + b.unchanged)
    }

    /// Whether the figures are other than before.
    package var isChange: Bool { inserted + changed + withdrawn > 0 }
}
