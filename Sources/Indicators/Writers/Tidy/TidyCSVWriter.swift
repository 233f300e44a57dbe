/// A plain table: one row for each figure with codes, names, source, licence, release and address.
package struct TidyCSVWriter: ObservationWriter {
    package init() {}

    package var name: String { "CSV with names" }
    package var suffix: String { "tidy.csv" }
    package var mediaType: String { "text/csv; charset=utf-8; header=present" }

    package func chunks(_ publication: Publication) throws -> any ChunkSource {
        Message(publication, TidyDraft(publication, .csv, hasTerms: true))
    }
}
