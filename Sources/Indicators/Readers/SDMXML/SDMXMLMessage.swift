import Base

/// Takes the events of an SDMX-ML message one by one.
final class SDMXMLMessage {
    typealias Pairs = [(name: String, value: String)]

    private let file: String
    private let context: ReadingContext
    private let numbers = SeriesNumbers()
    private let sets = AttributeSets()
    private var header = SDMXMLHeader()
    private var open: [String] = []
    private var flow: SDMXMLFlow?
    private(set) var hasDataSet = false
    /// What a service says instead of giving data.
    private(set) var footer = ""
    private var deletes = false

    private var seriesKey: Pairs = []
    private var seriesAttributes: Pairs = []
    private var groupKey: Pairs = []
    private var groupAttributes: Pairs = []
    private var observation = SDMXMLObservation()

    init(_ file: String, context: ReadingContext) {
        self.file = file
        self.context = context
    }

    func take(_ event: XMLReader.Event, _ place: XMLReader.Place, _ sink: FoundFigures.Sink) throws {
        switch event {
        case .start(let name, let attributes):
            try start(name, attributes, place)
            open.append(name)
        case .end(let name):
            open.removeLast()
            try end(name, sink)
        case .text(let text):
            if flow == nil { header.add(text) }
            if open.contains("Footer"), footer.count < 500 { footer += text }
        }
    }

    private func start(_ name: String, _ attributes: Pairs, _ place: XMLReader.Place) throws {
        guard let flow else {
            if name == "DataSet" { return try begin(attributes) }
            return header.start(name, attributes, parent: open.last ?? "")
        }
        func value(_ key: String) -> String { attributes.first { $0.name == key }?.value ?? "" }
        switch name {
        case "Series":
            seriesKey = []
            seriesAttributes = []
            flow.split(attributes, key: &seriesKey, attributes: &seriesAttributes)
        case "Group":
            groupKey = []
            groupAttributes = attributes.filter { !$0.name.hasPrefix(":") && $0.name != "type" }
        case "Obs":
            observation = SDMXMLObservation(line: place.line, column: place.column)
            observation.put(attributes, flow)
        case "ObsDimension":
            let id = value("id")
            observation.key.append((id.isEmpty ? flow.atObservation : id, value("value")))
        case "ObsValue": observation.value = value("value")
        case "Value": put((value("id"), value("value")), flow)
        case "Comp": put((value("id"), value("value")), flow)
        default: break
        }
    }

    /// A `Value` of the generic form, by what is open around it.
    private func put(_ pair: (name: String, value: String), _ flow: SDMXMLFlow) {
        switch open.last {
        case "SeriesKey": seriesKey.append(pair)
        case "ObsKey": observation.key.append(pair)
        case "GroupKey": groupKey.append(pair)
        case "Attributes":
            switch open.dropLast().last {
            case "Obs": observation.attributes.append(pair)
            case "Series": seriesAttributes.append(pair)
            case "Group": groupAttributes.append(pair)
            default: flow.dataSetAttributes.append(pair)
            }
        default: break
        }
    }

    private func end(_ name: String, _ sink: FoundFigures.Sink) throws {
        guard let flow else { return header.end(name, parent: open.last ?? "") }
        switch name {
        case "Obs": try flow.take(seriesKey, seriesAttributes, observation, isDeleted: deletes, sink)
        case "Group": flow.addGroup(groupKey, groupAttributes)
        case "Series":
            seriesKey = []
            seriesAttributes = []
        case "DataSet":
            self.flow = nil
        default: break
        }
    }

    private func begin(_ attributes: Pairs) throws {
        func value(_ key: String) -> String? { attributes.first { $0.name == key || $0.name == ":" + key }?.value }
        hasDataSet = true
        deletes = value("action") == "Delete"
        let structure = header.structure(value("structureRef"))
        guard let dataflow = structure?.dataflow else {
            throw AppError(
                .invalid, "The header does not say which structure the data have", at: file,
                remedy: "The message needs a Structure with its Ref or URN in the header")
        }
        flow = SDMXMLFlow(
            dataflow, atObservation: structure?.atObservation ?? Dimension.time.id, file: file, context: context,
            numbers: numbers, sets: sets)
    }
}

/// An observation as its element has it.
struct SDMXMLObservation {
    var key: SDMXMLMessage.Pairs = []
    var attributes: SDMXMLMessage.Pairs = []
    var value = ""
    var line = 1
    var column = 1

    /// What a structure-specific element says. An explicit measure is named by the element's type.
    mutating func put(_ pairs: SDMXMLMessage.Pairs, _ flow: SDMXMLFlow) {
        for pair in pairs {
            switch pair.name {
            case "OBS_VALUE": value = pair.value
            case ":type":
                if flow.atObservation != Dimension.time.id, flow.atObservation != "AllDimensions" {
                    let type = pair.value.split(separator: ":").last.map(String.init) ?? ""
                    if !type.isEmpty, type != "ObsType" { key.append((flow.atObservation, type)) }
                }
            case _ where pair.name.hasPrefix(":"): break
            case _ where flow.isDimension(pair.name): key.append(pair)
            default: attributes.append(pair)
            }
        }
    }
}
