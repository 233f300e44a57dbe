/// A figure as a reader found it: texts, and where its number stands.
struct FoundFigure {
    /// In the order of the structure's dimensions; empty stands for the total.
    var codes: [String]
    var unit: String?
    /// The figure is in units of ten to this power.
    var multiplier = 0
    var source: String?
    var period = ""
    var value = ""
    /// `OBS_STATUS`, `NATURE`, `CONF_STATUS`, the bounds; empty where the file says nothing.
    var status = ""
    var nature = ""
    var confidentiality = ""
    var lower = ""
    var upper = ""
    /// `<` or `>` where the value is only a limit.
    var mark = ""
    var attributes: [String: String] = [:]
    /// From 1. Lines and cells of a table; what they count elsewhere is said by the format's reader.
    var row = 1
    var column = 1

    /// Puts an attribute where it belongs: in a field of its own, or among the others. False for a multiplier that is
    /// no whole number.
    mutating func put(_ id: String, _ text: String) -> Bool {
        if text.isEmpty { return true }
        switch id {
        case "UNIT_MEASURE": unit = text
        case "UNIT_MULT":
            guard let power = Int(text), (-30...30).contains(power) else { return false }
            multiplier = power
        case "SOURCE_ID": source = text
        case "OBS_STATUS": status = text
        case "NATURE": nature = text
        case "CONF_STATUS": confidentiality = text
        case "LOWER_BOUND": lower = text
        case "UPPER_BOUND": upper = text
        case "VALUE_MARK": mark = text
        default: attributes[id] = text
        }
        return true
    }
}
