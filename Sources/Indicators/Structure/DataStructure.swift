import Base

/// What a dataflow's observations are described by: its dimensions in order, its measures, its attributes.
package struct DataStructure: Sendable, Hashable {
    package let dataflow: DataflowID
    package var name: Localized
    /// Ordered; the time dimension is not among them.
    package let dimensions: [Dimension]
    /// The column that holds the time period.
    package let time: String
    /// More than one makes the readers add `Dimension.measure` behind `dimensions`.
    package let measures: [String]
    package let attributes: [String]

    package init(
        dataflow: DataflowID, name: Localized = Localized([:]), dimensions: [Dimension],
        time: String = Dimension.time.id, measures: [String] = ["OBS_VALUE"], attributes: [String] = []
    ) {
        self.dataflow = dataflow
        self.name = name
        self.dimensions = dimensions
        self.time = time
        self.measures = measures
        self.attributes = attributes
    }

    /// The dimensions of its series keys: `dimensions`, and `MEASURE` where there are several measures.
    package var keyDimensions: [Dimension] { measures.count > 1 ? dimensions + [.measure] : dimensions }
}

/// What a file says about structure, beside its observations.
package enum StructureFact: Sendable, Hashable {
    /// Comes before the first series of that dataflow.
    case dataflow(DataStructure)
    /// A name or definition for a code.
    case code(CodeFact)
}

/// What a file says about one code of one dimension.
package struct CodeFact: Sendable, Hashable {
    package let dataflow: DataflowID
    package let dimension: Dimension
    package let code: String
    package var name: Localized
    package var definition: Localized
    /// Who produced the figures, as the file words it; empty when it does not say.
    package var producer: String
    package var unit: String?

    package init(
        dataflow: DataflowID, dimension: Dimension, code: String, name: Localized,
        definition: Localized = Localized([:]), producer: String = "", unit: String? = nil
    ) {
        self.dataflow = dataflow
        self.dimension = dimension
        self.code = code
        self.name = name
        self.definition = definition
        self.producer = producer
        self.unit = unit
    }
}
