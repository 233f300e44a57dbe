import Base
import Indicators
import Storage

/// The questions that all peers answer: filter, then group by area and year, mean and count.
enum Question: String, CaseIterable {
    case narrow, series, scattered, broad

    var selection: Selection {
        switch self {
        case .narrow:
            Selection(series: ["IND_07"], filters: [.sex: ["F"], .age: ["Y15T24"], .urbanisation: ["U"]])
        case .series: Selection(series: ["IND_07"], filters: [.sex: ["F"]])
        case .scattered: Selection(filters: [.sex: ["F"], .age: ["Y15T24"], .urbanisation: ["U"]])
        case .broad: Selection(filters: [.sex: ["F"]])
        }
    }
}

func measureCube(_ location: DatabaseLocation) async throws {
    let database = try Database(location)
    let clock = ContinuousClock()
    let begin = clock.now
    let cube = try await CubeStore(database).cube("WIDE")
    report("load", (clock.now - begin).milliseconds, "\(cube.count) observations, \(cube.seriesCount) series keys")
    for question in Question.allCases {
        var times: [Double] = []
        let work = processorTime()
        var (groups, hits, sum) = (0, 0, 0.0)
        for _ in 0..<51 {
            let begin = clock.now
            let found = try cube.groupBy([.referenceArea, .time], question.selection, aggregate: .mean)
            (groups, hits, sum) = (found.count, 0, 0)
            for group in found.figures {
                hits += group.count
                sum += group.value
            }
            times.append((clock.now - begin).milliseconds)
        }
        let processor = (processorTime() - work) / Double(times.count) * 1000
        report(question.rawValue, times.sorted()[times.count / 2], "\(groups)\t\(hits)\t\(sum)\t\(processor)")
    }
    report("memory", peakMemory(), "MB at most")
    await database.close()
}
