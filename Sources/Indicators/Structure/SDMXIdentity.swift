/// How our dataflows are named in SDMX, in data messages and in the structures that describe them.
///
/// The platform maintains one data structure for each dataflow, under the dataflow's own id; whoever published the
/// figures stands on each observation as SOURCE_ID. The codes of a dimension are one codelist for all dataflows.
package enum SDMXIdentity {
    package static let agency = "HFA"
    package static let agencyName = "Housing for All"
    package static let version = "1.0"
    /// Id of the concept scheme that has every dimension, attribute and the measure under their own ids.
    package static let conceptScheme = "CONCEPTS"
    /// The measure.
    package static let measure = "OBS_VALUE"

    package static func dataflow(_ id: String) -> DataflowID {
        DataflowID(agency: agency, id: component(id), version: version)
    }

    /// The data structure of a dataflow.
    package static func structure(_ id: String) -> DataflowID { dataflow(id) }

    /// The codelist of a dimension or attribute: `CL_REF_AREA`.
    package static func codelist(_ component: String) -> DataflowID {
        DataflowID(agency: agency, id: "CL_" + self.component(component), version: version)
    }

    /// An id as SDMX allows it for components: every other character becomes `_`.
    package static func component(_ id: String) -> String {
        let isPlain = id.utf8.allSatisfy { isIDByte($0) }
        let plain =
            isPlain ? id : String(decoding: id.utf8.map { isIDByte($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
        let begins = plain.utf8.first.map {
            $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "z") && $0 != UInt8(ascii: "_")
        }
        return begins == true ? plain : "X" + plain
    }

    /// `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=HFA:TENURE(1.0)`
    package static func urn(_ kind: Kind, _ id: DataflowID) -> String {
        "urn:sdmx:org.sdmx.infomodel.\(kind.package).\(kind.rawValue)=\(id)"
    }

    /// What a URN names.
    package enum Kind: String, Sendable {
        case dataflow = "Dataflow"
        case structure = "DataStructure"
        case codelist = "Codelist"
        case conceptScheme = "ConceptScheme"

        var package: String {
            switch self {
            case .dataflow, .structure: "datastructure"
            case .codelist: "codelist"
            case .conceptScheme: "conceptscheme"
            }
        }
    }

    private static func isIDByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
