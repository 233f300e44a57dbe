/// What answers look like. Members that are listed are always there unless said otherwise.
extension ApiDescription {
    var schemas: JSONValue {
        [
            "Problem": Self.object(
                [
                    "title": Self.text, "status": Self.count, "detail": Self.text, "remedy": Self.text,
                    "parameter": Self.text,
                ],
                optional: ["remedy", "parameter"]),
            "Names": [
                "type": "object", "description": "A text in the languages that it has.",
                "propertyNames": ["enum": ["ar", "en", "es", "fr", "ru", "zh"]],
                "additionalProperties": Self.text,
            ],
            "Dataflows": Self.object(["dataflows": Self.list(Self.schema("DataflowHead"))]),
            "DataflowHead": Self.object([
                "id": Self.text, "agency": Self.text, "version": Self.text, "name": Self.schema("Names"),
                "data": Self.text, "structure": Self.text, "dimensions": Self.list(Self.text),
            ]),
            "Dataflow": Self.object([
                "id": Self.text, "agency": Self.text, "version": Self.text, "name": Self.schema("Names"),
                "data": Self.text, "release": Self.count, "observations": Self.count,
                "dimensions": Self.list(Self.schema("Dimension")),
            ]),
            "Dimension": Self.object([
                "id": Self.text, "name": Self.schema("Names"), "codes": Self.list(Self.schema("Code")),
            ]),
            "Code": Self.object(
                ["code": Self.text, "figures": Self.count, "name": Self.schema("Names"), "clauses": Self.clauses],
                optional: ["clauses"]),
            "Observations": Self.object([
                "dataflow": Self.text, "release": Self.count, "total": Self.count, "offset": Self.count,
                "next": Self.textOrNull, "observations": Self.list(Self.schema("Observation")),
            ]),
            "Observation": observation,
            "Releases": Self.object(["next": Self.textOrNull, "releases": Self.list(["type": "object"])]),
            "Release": Self.object([
                "id": Self.count, "time": ["type": "string", "format": "date-time"], "note": Self.text,
                "inserted": Self.count, "changed": Self.count, "withdrawn": Self.count,
                "indicators": Self.list(["type": "object"]), "sources": Self.list(["type": "object"]),
                "areas": Self.list(["type": "object"]),
            ]),
            "Changes": Self.object([
                "release": Self.count, "total": Self.count, "offset": Self.count, "next": Self.textOrNull,
                "changes": Self.list(["type": "object"]),
            ]),
            "Reports": Self.object([
                "total": Self.count, "offset": Self.count, "next": Self.textOrNull, "page": Self.text,
                "reports": Self.list(Self.schema("Report")),
            ]),
            "Report": report,
        ]
    }

    /// Beside these it has one member for each dimension of its dataflow.
    private var observation: JSONValue {
        Self.object(
            [
                "period": Self.text, "value": Self.numberOrNull, "status": Self.text, "nature": Self.textOrNull,
                "source": Self.text, "unit": Self.text, "multiplier": ["type": "integer"],
                "mark": ["enum": ["<", ">"]],
                "lower": Self.numberOrNull, "upper": Self.numberOrNull,
            ],
            optional: [
                "multiplier", "mark", "period", "value", "status", "nature", "source", "unit", "lower", "upper",
            ])
    }

    /// The exchange stands with one report, not in the list.
    private var report: JSONValue {
        let instant: JSONValue = ["type": "string", "format": "date-time"]
        let states: JSONValue = .list(FigureReport.State.allCases.map { .text($0.rawValue) })
        let value: JSONValue = [
            "oneOf": [
                ["type": "null"],
                Self.object(
                    [
                        "value": Self.numberOrNull, "status": Self.text, "source": Self.text,
                        "mark": ["enum": ["<", ">"]],
                    ], optional: ["mark"]),
            ]
        ]
        return Self.object(
            [
                "id": Self.count, "page": Self.text, "state": ["enum": states], "correctedIn": Self.countOrNull,
                "fault": ["enum": .list(FigureReport.Fault.allCases.map { .text($0.rawValue) })], "text": Self.text,
                "evidence": Self.textOrNull, "by": ["enum": ["member", "visitor"]], "createdAt": instant,
                "changedAt": instant, "answers": Self.count, "dataflow": Self.text,
                "key": ["type": "object", "additionalProperties": Self.text], "period": Self.text, "unit": Self.text,
                "release": Self.count, "revisedIn": Self.countOrNull, "then": value, "now": value,
                "exchange": Self.list(
                    Self.object([
                        "at": instant, "by": ["enum": ["member", "steward", "visitor"]], "text": Self.text,
                        "state": Self.textOrNull, "correctedIn": Self.countOrNull,
                    ])),
            ], optional: ["exchange"])
    }

    private static let countOrNull: JSONValue = ["type": ["integer", "null"], "minimum": 0]
    private static let text: JSONValue = ["type": "string"]
    private static let count: JSONValue = ["type": "integer", "minimum": 0]
    private static let textOrNull: JSONValue = ["type": ["string", "null"]]
    private static let numberOrNull: JSONValue = ["type": ["number", "null"]]

    /// By name of the clause, its codes; only series have them.
    private static let clauses: JSONValue = [
        "type": "object", "additionalProperties": ["type": "array", "items": ["type": "string"]],
    ]

    private static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

    private static func object(_ members: [String: JSONValue], optional: Set<String> = []) -> JSONValue {
        [
            "type": "object", "properties": .thing(members),
            "required": .list(members.keys.filter { !optional.contains($0) }.sorted().map { .text($0) }),
        ]
    }
}
