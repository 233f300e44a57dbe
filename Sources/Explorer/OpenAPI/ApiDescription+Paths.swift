import Base
import Indicators

extension ApiDescription {
    var paths: JSONValue {
        [
            "/api/v1/dataflows": Self.get(
                "listDataflows", "All dataflows, with their dimensions", [], json("Dataflows")),
            "/api/v1/dataflows/{dataflow}": Self.get(
                "describeDataflow", "One dataflow: its dimensions, and the codes of each that have figures",
                [dataflow, Self.asOf], json("Dataflow")),
            "/api/v1/data/{dataflow}": Self.get(
                "getObservations", "Observations of a dataflow, filtered, a page at a time",
                [dataflow] + filters + [Self.asOf], observations),
            "/api/v1/releases": Self.get(
                "listReleases", "What came in when, newest first", Self.part(most: 200, usual: 50), json("Releases")),
            "/api/v1/releases/{release}": Self.get(
                "describeRelease", "One release with what it changed, in numbers", [release], json("Release")),
            "/api/v1/releases/{release}/changes": Self.get(
                "listChanges", "What a release changed, observation by observation",
                [release] + changeFilters + Self.part(most: 10_000, usual: 1_000), json("Changes", csv: true)),
            "/api/v1/reports": Self.get(
                "listReports", "What people reported to be wrong with figures, newest first",
                reportFilters + Self.part(most: 200, usual: 50), json("Reports")),
            "/api/v1/reports/{report}": Self.get(
                "describeReport", "One report with the exchange about it", [report], json("Report")),
            "/api/v1/catalogue.jsonld": Self.get(
                "getCatalogue", "The datasets as a catalogue, in DCAT 3", [],
                ["application/ld+json": ["schema": ["type": "object"]]]),
            "/api/v1/openapi.json": Self.get(
                "getDescription", "This description", [], ["application/json": ["schema": ["type": "object"]]]),
        ]
    }

    private static func get(
        _ id: String, _ summary: String, _ parameters: [JSONValue], _ content: JSONValue
    ) -> JSONValue {
        let answer: JSONValue = [
            "description": "Found", "content": content,
            "headers": [
                "ETag": ["$ref": "#/components/headers/ETag"],
                "RateLimit": ["$ref": "#/components/headers/RateLimit"],
                "RateLimit-Policy": ["$ref": "#/components/headers/RateLimit-Policy"],
                "Link": ["$ref": "#/components/headers/Link"],
            ],
        ]
        let failures = [
            "400": "Invalid", "403": "NoKey", "404": "NotFound", "413": "TooLarge", "414": "AddressTooLong",
            "429": "TooMany", "503": "Busy",
        ]
        var answers = failures.mapValues { name -> JSONValue in ["$ref": .text("#/components/responses/\(name)")] }
        answers["200"] = answer
        answers["304"] = ["description": "Unchanged since the ETag that was sent"]
        return [
            "get": [
                "operationId": .text(id), "summary": .text(summary), "parameters": .list(parameters),
                "responses": .thing(answers),
            ]
        ]
    }

    // MARK: Contents

    private func json(_ schema: String, csv: Bool = false) -> JSONValue {
        let json: JSONValue = ["schema": Self.schema(schema)]
        return csv ? ["application/json": json, "text/csv": Self.text] : ["application/json": json]
    }

    /// The house's own JSON, and every other form that the site writes.
    private var observations: JSONValue {
        var content: [String: JSONValue] = [:]
        for (_, format) in DataFormat.offered { content[format.mediaType] = Self.text }
        content["application/json"] = ["schema": Self.schema("Observations")]
        return .thing(content)
    }

    private static let text: JSONValue = ["schema": ["type": "string"]]

    // MARK: Parameters

    private var dataflow: JSONValue {
        Self.parameter(
            "dataflow", at: "path",
            "Id of a dataflow. With an ending it names a form: \(DataFormat.offered.map(\.suffix).map { ".\($0)" }.joined(separator: ", ")).",
            ["type": "string", "minLength": 1, "examples": .list(catalogue.dataflows.prefix(5).map { .text($0.id) })])
    }

    private var release: JSONValue {
        Self.parameter("release", at: "path", "Number of a release.", ["type": "integer", "minimum": 1])
    }

    private var filters: [JSONValue] {
        var dimensions: [String] = []
        for dimension in catalogue.dataflows.flatMap(\.dimensions) where !dimensions.contains(dimension.id) {
            dimensions.append(dimension.id)
        }
        let codes: JSONValue = ["type": "string"]
        return dimensions.map {
            Self.parameter(
                $0, "Codes of this dimension, with commas between; refused where the dataflow does not have it.", codes)
        } + [
            Self.parameter("TIME_PERIOD", "Exactly these periods, with commas between: 2018, 2019-Q4.", codes),
            Self.parameter("from", "Only periods that begin then or later.", codes),
            Self.parameter("to", "Only periods that end then or earlier.", codes),
            Self.parameter(
                "latest", "1: of each series only the newest observation that has a value.",
                ["type": "integer", "enum": [0, 1], "default": 0]),
            Self.parameter(
                "fields", "Members of each observation to send, with commas between; JSON alone has them.", codes),
            Self.parameter(
                "lang", "The language of names in forms that have names.",
                ["type": "string", "enum": .list(Language.allCases.map { .text($0.rawValue) }), "default": "en"]),
            Self.parameter(
                "labels", "Codes, names or both, in SDMX-CSV.", ["type": "string", "enum": ["id", "name", "both"]]),
            Self.parameter(
                "limit", "How many to send; all in one file with `all`, in every form but JSON.",
                [
                    "oneOf": [
                        ["type": "integer", "minimum": 0, "maximum": .number(Double(DataRequest.most))],
                        ["type": "string", "const": "all"],
                    ], "default": .number(Double(DataRequest.usual)),
                ]),
            Self.offset,
        ]
    }

    private var changeFilters: [JSONValue] {
        [
            Self.parameter("dataflow", "Only this dataflow.", ["type": "string"]),
            Self.parameter("SERIES", "Only this series.", ["type": "string"]),
            Self.parameter("REF_AREA", "Only this country or area.", ["type": "string"]),
            Self.parameter("source", "Only figures of this source.", ["type": "string"]),
            Self.parameter(
                "kind", "Only what was inserted, changed or withdrawn.",
                ["type": "string", "enum": ["inserted", "changed", "withdrawn"]]),
        ]
    }

    private var report: JSONValue {
        Self.parameter("report", at: "path", "Number of a report.", ["type": "integer", "minimum": 1])
    }

    private var reportFilters: [JSONValue] {
        let states = [FigureReportFilter.unsettled] + FigureReport.State.allCases.map(\.rawValue)
        return [
            Self.parameter("dataflow", "Only figures of this dataflow.", ["type": "string"]),
            Self.parameter("SERIES", "Only figures of this series.", ["type": "string"]),
            Self.parameter("REF_AREA", "Only figures of this country or area.", ["type": "string"]),
            Self.parameter(
                "state", "Only reports of this state; `unsettled` for those that are open or looked at.",
                ["type": "string", "enum": .list(states.map { .text($0) })]),
        ]
    }

    private static let asOf = parameter(
        "asOf", "The figures as they stood: the number of a release, or a day, 2026-05-03.", ["type": "string"])

    private static func part(most: Int, usual: Int) -> [JSONValue] {
        [
            parameter(
                "limit", "How many to send.",
                ["type": "integer", "minimum": 0, "maximum": .number(Double(most)), "default": .number(Double(usual))]),
            offset,
        ]
    }

    private static let offset = parameter(
        "offset", "How many to leave out first.",
        ["type": "integer", "minimum": 0, "maximum": 1_000_000_000, "default": 0])

    private static func parameter(
        _ name: String, at place: String = "query", _ words: String, _ schema: JSONValue
    ) -> JSONValue {
        [
            "name": .text(name), "in": .text(place), "required": .flag(place == "path"), "description": .text(words),
            "schema": schema,
        ]
    }
}
