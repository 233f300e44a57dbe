/// The formats in which observations are given out. A new format is one file beside this one, and one line here.
package enum WriterList {
    /// In the order in which they are offered.
    package static let all: [any ObservationWriter] = [
        TidyCSVWriter(), XLSXWriter(), JSONStatWriter(), DataPackageWriter(),
        SDMXCSVWriter(.one), SDMXCSVWriter(.two),
        SDMXJSONWriter(.one), SDMXJSONWriter(.two),
        SDMXGenericWriter(), SDMXStructuredWriter(.two), SDMXStructuredWriter(.three),
    ]

    /// The writer of files whose name ends so.
    package static func writer(suffix: String) -> (any ObservationWriter)? { all.first { $0.suffix == suffix } }
}
