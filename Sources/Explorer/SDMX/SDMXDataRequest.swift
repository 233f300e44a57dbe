import Base
import Foundation
import Indicators

/// Which dataflow an address of data or availability means: agency, id and version.
struct SDMXFlowReference: Sendable, Hashable {
    var agency: String?
    var id: String?
    var version: String?

    /// 2.1 has them in one part of the path, `HFA,HOUSING_ADEQUACY,1.0`, from the end: `HOUSING_ADEQUACY` alone will do.
    init(old part: String?) {
        let parts = (part ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1: id = parts[0]
        case 2: (agency, id) = (parts[0], parts[1])
        case 3: (agency, id, version) = (parts[0], parts[1], parts[2])
        default: break
        }
    }

    init(agency: String?, id: String?, version: String?) {
        self.agency = agency
        self.id = id
        self.version = version
    }

    /// The dataflow, where it is one.
    func dataflow(_ book: StructureBook, _ dialect: SDMXDialect) throws(AppError) -> Dataflow {
        guard let id, !id.isEmpty, !dialect.all.contains(id), !id.contains(dialect.separator) else {
            throw AppError(
                .notImplemented, "Data are sent of one dataflow at a time", at: "dataflow",
                remedy: "Name one; all of them are listed under \(dialect == .old ? "dataflow" : "structure/dataflow")")
        }
        let isOurs = agency.map { $0 == SDMXIdentity.agency || dialect.all.contains($0) || $0.isEmpty } ?? true
        let newest = dialect.newest.union(dialect.all).union([SDMXIdentity.version, ""])
        guard isOurs, newest.contains(version ?? ""), let dataflow = book.dataflow(id) else {
            let name = [agency, id, version].compactMap(\.self).map { String($0.prefix(60)) }.joined(separator: ",")
            throw AppError(
                .notFound, "There is no dataflow “\(name)”",
                remedy: "All of them are listed under \(dialect == .old ? "dataflow" : "structure/dataflow")")
        }
        return dataflow
    }
}

/// What an address asks of a dataflow, apart from the form of the answer.
struct SDMXDataRequest: Sendable {
    let address: SDMXAddress
    let dialect: SDMXDialect
    let flow: SDMXFlowReference
    let key: String?
    private(set) var detail = Publication.Detail.full
    private(set) var isFlat = false
    let first: Int?
    let last: Int?
    let offset: Int
    let limit: Int?
    let updatedAfter: Date?
    let asOf: Date?

    private static let common: Set<String> = [
        "updatedAfter", "firstNObservations", "lastNObservations", "dimensionAtObservation", "includeHistory", "format",
        "asOf",
    ]
    private static let old: Set<String> = ["startPeriod", "endPeriod", "detail"]
    private static let new: Set<String> = [
        "attributes", "measures", "limit", "offset", "sort", "reportingYearStartDay",
    ]

    init(_ address: SDMXAddress, _ dialect: SDMXDialect) throws(AppError) {
        self.address = address
        self.dialect = dialect
        try address.expect(SDMXDataRequest.common.union(dialect == .old ? SDMXDataRequest.old : SDMXDataRequest.new))
        if dialect == .old {
            flow = SDMXFlowReference(old: address.part(1))
            key = address.part(2)
            try SDMXDataRequest.expectEnd(address, after: 4)
            try SDMXDataRequest.expectProvider(address.part(3) ?? "all")
        } else {
            try SDMXDataRequest.expectContext(address)
            flow = SDMXFlowReference(agency: address.part(2), id: address.part(3), version: address.part(4))
            key = address.part(5)
            try SDMXDataRequest.expectEnd(address, after: 6)
        }
        first = try address.number("firstNObservations", from: 1)
        last = try address.number("lastNObservations", from: 1)
        offset = try address.number("offset") ?? 0
        limit = try address.number("limit")
        updatedAfter = try address.time("updatedAfter")
        asOf = try address.time("asOf")
        try readShape()
        try readDetail()
    }

    /// Who sends the data: nobody but us.
    private static func expectProvider(_ provider: String) throws(AppError) {
        guard SDMXDialect.old.all.contains(provider) || provider.hasSuffix(SDMXIdentity.agency) else {
            throw AppError(.notFound, "There is no data provider “\(provider.prefix(60))”", remedy: "Leave it out")
        }
    }

    static func expectEnd(_ address: SDMXAddress, after count: Int) throws(AppError) {
        guard address.path.count <= count else {
            throw AppError(.invalid, "The path has more parts than the query knows", remedy: "See docs/sdmx.md")
        }
    }

    /// A dataflow and its data structure have the same id here.
    static func expectContext(_ address: SDMXAddress) throws(AppError) {
        guard let context = address.part(1), ["dataflow", "datastructure", "*"].contains(context) else {
            throw AppError(
                address.part(1) == "provisionagreement" ? .notImplemented : .invalid,
                "Data are sent by dataflow", at: "context", remedy: "Write dataflow/\(SDMXIdentity.agency)/ID/+/KEY")
        }
    }

    private mutating func readShape() throws(AppError) {
        if try address.isTrue("includeHistory") {
            throw AppError(
                .notImplemented, "The history is not sent in one message", at: "includeHistory",
                remedy: "Ask for each state with asOf; the releases are listed on the pages of the site")
        }
        for name in ["sort", "reportingYearStartDay"] where address[name] != nil {
            throw AppError(.notImplemented, "\(name) is not offered", at: name, remedy: "Leave it out")
        }
        switch address["dimensionAtObservation"] {
        case nil, Dimension.time.id: break
        case "AllDimensions", "*": isFlat = true
        case .some(let other):
            throw AppError(
                .notImplemented, "“\(other.prefix(60))” cannot stand at the observation", at: "dimensionAtObservation",
                remedy: "Use TIME_PERIOD or AllDimensions")
        }
    }

    /// 2.1 has `detail`, 3.0 says the same with `attributes` and `measures`.
    private mutating func readDetail() throws(AppError) {
        if dialect == .old {
            switch address["detail"] {
            case nil, "full": detail = .full
            case "dataonly": detail = .dataOnly
            case "serieskeysonly": detail = .seriesKeysOnly
            case "nodata": detail = .noData
            case .some(let other):
                throw AppError(
                    .invalid, "“\(other.prefix(60))” is not a detail", at: "detail",
                    remedy: "Use full, dataonly, serieskeysonly or nodata")
            }
            return
        }
        let attributes = address["attributes"] ?? "dsd"
        let measures = address["measures"] ?? "all"
        switch (attributes, measures) {
        case ("dsd", "all"), ("all", "all"), ("dsd", "OBS_VALUE"), ("all", "OBS_VALUE"): detail = .full
        case ("none", "all"), ("none", "OBS_VALUE"): detail = .dataOnly
        case ("none", "none"): detail = .seriesKeysOnly
        case ("series", "none"), ("dsd", "none"), ("all", "none"): detail = .noData
        default:
            throw AppError(
                .notImplemented, "This choice of attributes and measures is not offered", at: "attributes",
                remedy: "Use dsd, all or none for attributes, and all or none for measures")
        }
    }
}
