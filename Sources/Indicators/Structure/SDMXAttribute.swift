/// An attribute of our figures as SDMX messages and data structures carry it.
package struct SDMXAttribute: Sendable, Hashable {
    /// What an attribute speaks of.
    package enum Level: Sendable { case series, observation }

    /// Where its text is found.
    enum Content: Sendable, Hashable {
        case unit, multiplier, lower, upper, status, nature, source, mark, confidentiality
        case further(String)
    }

    /// As SDMX allows it.
    package let id: String
    package let level: Level
    /// Whether its values are codes, of the codelist `SDMXIdentity.codelist(id)`.
    package let isCoded: Bool
    let content: Content

    private init(_ id: String, _ content: Content, of level: Level = .observation, isCoded: Bool = true) {
        self.id = id
        self.content = content
        self.level = level
        self.isCoded = isCoded
    }

    /// Those that every dataflow has; VALUE_MARK says that a value is only a limit: `<` the figure lies below, `>` above.
    package static let common = [
        SDMXAttribute("UNIT_MEASURE", .unit, of: .series),
        SDMXAttribute("UNIT_MULT", .multiplier, of: .series, isCoded: false),
        SDMXAttribute("LOWER_BOUND", .lower, isCoded: false), SDMXAttribute("UPPER_BOUND", .upper, isCoded: false),
        SDMXAttribute("OBS_STATUS", .status), SDMXAttribute("NATURE", .nature), SDMXAttribute("SOURCE_ID", .source),
        SDMXAttribute("VALUE_MARK", .mark, isCoded: false), SDMXAttribute("CONF_STATUS", .confidentiality),
    ]

    /// Those of a cube: the common ones, without a unit that is a dimension, and the further ones that occur.
    package static func all(_ cube: Cube) -> [SDMXAttribute] {
        let dimensions = Set(cube.dimensionIDs.map(\.id))
        let further = cube.furtherAttributes.map {
            SDMXAttribute(SDMXIdentity.component($0), .further($0), isCoded: false)
        }
        var seen: Set<String> = []
        return (common + further).filter { !dimensions.contains($0.id) && seen.insert($0.id).inserted }
    }

    /// Its text for a combination of details; nil where there is none, and for what is no detail.
    func text(_ detail: ObservationDetail) -> String? {
        switch content {
        case .status: detail.status.rawValue
        case .nature: detail.nature?.rawValue
        case .source: detail.source.isEmpty ? nil : detail.source
        case .mark: detail.mark == .exact ? nil : detail.mark.rawValue
        case .confidentiality: detail.confidentiality?.rawValue
        default: nil
        }
    }

    /// Whether it is part of what a cube keeps by combination.
    var isDetail: Bool {
        switch content {
        case .status, .nature, .source, .mark, .confidentiality: true
        default: false
        }
    }
}
