import Base
import Indicators
import Site

/// The forms in which the service answers, with the words that clients have for them.
enum SDMXForms {
    /// Data: the default of the dialect first.
    static func data(_ dialect: SDMXDialect) -> SDMXNegotiation<any ObservationWriter> {
        let isOld = dialect == .old
        let generic = offer(SDMXGenericWriter(), isOld ? ["application/xml", "text/xml"] : [])
        let structured = offer(SDMXStructuredWriter(.two), [])
        let newer = offer(SDMXStructuredWriter(.three), isOld ? [] : ["application/xml", "text/xml"])
        let json1 = offer(SDMXJSONWriter(.one), isOld ? ["application/json"] : [])
        let json2 = offer(SDMXJSONWriter(.two), isOld ? [] : ["application/json"])
        let csv1 = offer(SDMXCSVWriter(.one), isOld ? ["text/csv"] : [])
        let csv2 = offer(SDMXCSVWriter(.two), isOld ? [] : ["text/csv"])
        return SDMXNegotiation(
            offers: isOld
                ? [generic, structured, json1, csv1, newer, json2, csv2]
                : [json2, newer, csv2, structured, generic, json1, csv1])
    }

    /// Structures and availability.
    static func structures(_ dialect: SDMXDialect) -> SDMXNegotiation<StructureForm> {
        let isOld = dialect == .old
        let order: [StructureForm] = isOld ? [.xml21, .json10, .xml30, .json20] : [.json20, .xml30, .xml21, .json10]
        let plainXML: StructureForm = isOld ? .xml21 : .xml30
        let plainJSON: StructureForm = isOld ? .json10 : .json20
        return SDMXNegotiation(
            offers: order.map { form in
                let aliases =
                    form == plainXML ? ["application/xml", "text/xml"] : form == plainJSON ? ["application/json"] : []
                return .init(form: form, mediaType: form.mediaType, aliases: aliases)
            })
    }

    /// What `Accept` would say for a `format` in the address; nil for an unknown word.
    static func accept(format: String, isData: Bool) -> String? {
        let kind = isData ? "data" : "structure"
        switch format.lowercased() {
        case "csv", "csvdata", "sdmx-csv", "csvfile": return isData ? "text/csv" : nil
        case "csvfilewithlabels": return isData ? "application/vnd.sdmx.data+csv;version=1.0.0;labels=both" : nil
        case "json", "jsondata", "sdmx-json": return "application/json"
        case "sdmx-json-1.0", "sdmx-json-1.0.0": return "application/vnd.sdmx.\(kind)+json;version=1.0.0"
        case "sdmx-json-2.0", "sdmx-json-2.0.0": return "application/vnd.sdmx.\(kind)+json;version=2.0.0"
        case "sdmx-csv-1.0", "sdmx-csv-1.0.0": return isData ? "application/vnd.sdmx.data+csv;version=1.0.0" : nil
        case "sdmx-csv-2.0", "sdmx-csv-2.0.0": return isData ? "application/vnd.sdmx.data+csv;version=2.0.0" : nil
        case "xml", "sdmx-ml": return "application/xml"
        case "genericdata": return isData ? "application/vnd.sdmx.genericdata+xml;version=2.1" : nil
        case "structurespecificdata", "sdmx_2.1_structured", "compactdata":
            return isData ? "application/vnd.sdmx.structurespecificdata+xml;version=2.1" : nil
        case "sdmx-2.1", "sdmx-ml-2.1":
            return isData
                ? "application/vnd.sdmx.genericdata+xml;version=2.1" : "application/vnd.sdmx.structure+xml;version=2.1"
        case "sdmx-3.0", "sdmx-ml-3.0": return "application/vnd.sdmx.\(kind)+xml;version=3.0.0"
        default: return nil
        }
    }

    /// What the client can read: `format` of the address where it is given, else `Accept`.
    static func wish(_ visit: OpenVisit, _ address: SDMXAddress, isData: Bool) throws(AppError) -> String? {
        guard let format = address["format"] else { return visit.accept }
        guard let accept = accept(format: format, isData: isData) else {
            throw AppError(
                .notAcceptable, "There is no format “\(format.prefix(60))” here", at: "format",
                remedy: "Use json, xml\(isData ? ", csv" : ""), or leave it out and send Accept")
        }
        return accept
    }

    private static func offer(
        _ writer: any ObservationWriter, _ aliases: [String]
    ) -> SDMXNegotiation<any ObservationWriter>.Offer {
        .init(form: writer, mediaType: writer.mediaType, aliases: aliases)
    }
}
