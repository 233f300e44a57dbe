import Base
import Testing

@testable import Indicators

/// Everything that a reader told about a file.
struct Gathered {
    var dataflows: [DataStructure] = []
    var codes: [CodeFact] = []
    var series: [Int: RawSeries] = [:]
    var attributes: [Int: [String: String]] = [:]
    var observations: [RawObservation] = []
    var withdrawals: [Withdrawal] = []
    var rejections: [Rejection] = []
    var encodings: [EncodingNote] = []

    init(_ file: ImportFile, in context: ReadingContext = .test, reader: (any ObservationReader)? = nil) throws {
        let chosen = try reader ?? ReaderList.reader(for: file)
        do { try take(file, context, chosen) } catch let reason as NoFigures { throw reason.error }
    }

    private mutating func take(
        _ file: ImportFile, _ context: ReadingContext, _ chosen: any ObservationReader
    ) throws {
        var all = self
        try chosen.read(file, in: context) { event in
            switch event {
            case .structure(.dataflow(let structure)): all.dataflows.append(structure)
            case .structure(.code(let fact)): all.codes.append(fact)
            case .series(let series):
                #expect(all.dataflows.contains { $0.dataflow == series.dataflow }, "series before its dataflow")
                #expect(all.series.updateValue(series, forKey: series.id) == nil, "an id twice")
            case .attributes(let id, let attributes): all.attributes[id] = attributes
            case .observation(let observation):
                #expect(all.series[observation.series] != nil, "observation before its series")
                all.observations.append(observation)
            case .withdrawal(let withdrawal): all.withdrawals.append(withdrawal)
            case .rejection(let rejection): all.rejections.append(rejection)
            case .encoding(let note): all.encodings.append(note)
            }
        }
        self = all
    }

    init(text: String, name: String = "test.csv", in context: ReadingContext = .test) throws {
        try self.init(ImportFile(name: name, text: text), in: context)
    }

    /// `KEY period value` of each observation, with mark and status where they are not the usual ones.
    var lines: [String] {
        observations.map { observation in
            let key = series[observation.series].map { "\($0.key)" } ?? "?"
            let mark = observation.mark == .exact ? "" : observation.mark.rawValue
            let value = observation.value.map { mark + "\($0)" } ?? "missing"
            let status = observation.status == .normal ? "" : " " + observation.status.rawValue
            return "\(key) \(observation.period) \(value)\(status)"
        }
    }

    var reasons: [Rejection.Reason] { rejections.map(\.reason) }
}

extension ReadingContext {
    /// Knows every place whose code has no `?` in it, under the code itself.
    static let test = ReadingContext(resolvePlace: { code, _ in code.contains("?") ? nil : code })

    /// With the project's own table of places.
    static let places = ReadingContext(resolvePlace: { Places.shared.resolve($0, scheme: $1.scheme)?.code })
}
