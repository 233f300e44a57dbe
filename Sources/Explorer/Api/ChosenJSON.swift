import Base
import Indicators

/// Observations as JSON with only some of their members (`fields=`), in the order in which the house's JSON has them.
/// Costs a comparison a member; whole observations take the way of `ObservationJSON`.
struct ChosenJSON {
    /// Members of every observation beside its dimensions.
    static let details = [
        "period", "value", "mark", "status", "nature", "source", "unit", "multiplier", "lower", "upper",
    ]

    private let cube: Cube
    private let dimensions: [Dimension]
    private let details: [String]

    /// `fields` are known: names of dimensions and of `details`.
    init(_ fields: Set<String>, _ cube: Cube) {
        self.cube = cube
        dimensions = cube.dimensionIDs.filter { fields.contains($0.id) }
        details = ChosenJSON.details.filter(fields.contains)
    }

    /// One observation without its braces.
    func write(_ observation: Observation, to text: inout ByteText) {
        var isFirst = true
        func name(_ name: String, _ text: inout ByteText) {
            if !isFirst { text.raw(",") }
            isFirst = false
            text.string(name)
            text.raw(":")
        }
        for dimension in dimensions {
            name(dimension.id, &text)
            text.string(observation.code(dimension) ?? "")
        }
        for detail in details {
            switch detail {
            case "period":
                name(detail, &text)
                text.string(observation.period.description)
            case "value":
                name(detail, &text)
                text.number(observation.value)
            case "mark" where observation.mark != .exact:
                name(detail, &text)
                text.string(observation.mark.rawValue)
            case "status":
                name(detail, &text)
                text.string(observation.status.rawValue)
            case "nature":
                name(detail, &text)
                if let nature = observation.nature { text.string(nature.rawValue) } else { text.raw("null") }
            case "source":
                name(detail, &text)
                text.string(observation.source)
            case "unit":
                name(detail, &text)
                text.string(observation.unit)
            case "multiplier" where observation.multiplier != 0:
                name(detail, &text)
                text.number(observation.multiplier)
            case "lower":
                name(detail, &text)
                text.number(observation.lower)
            case "upper":
                name(detail, &text)
                text.number(observation.upper)
            default: break
            }
        }
    }
}
