import Foundation
import Statistics
import Testing

@Suite struct AggregateTests {
    @Test func weighsByPopulationAndStatesCoverage() throws {
        let mean = try #require(
            WeightedMean([
                .init(value: 50, weight: 300), .init(value: 10, weight: 100), .init(value: nil, weight: 600),
                .init(value: 99, weight: nil),
            ]))
        #expect(mean.value == 40)
        #expect(mean.coverage == 0.4)
        #expect(mean.membersWithData == 2)
        #expect(mean.members == 4)
        #expect(!mean.isPublishable())
        #expect(mean.isPublishable(threshold: 0.3))
    }

    @Test func nothingToWeighGivesNoFigure() {
        #expect(WeightedMean([]) == nil)
        #expect(WeightedMean([.init(value: nil, weight: 5)]) == nil)
        #expect(WeightedMean([.init(value: 3, weight: 0)]) == nil)
    }

    /// Regional values of the WHO/UNICEF JMP, reproduced from its country values.
    @Test func reproducesPublishedRegions() throws {
        guard let folder = SharedFolder.url("reference/statistics/cases") else { return }
        let expected = try JSONDecoder().decode(
            Case.self, from: Data(contentsOf: folder.appending(path: "aggregate-water.json")))
        let rows = try String(contentsOf: folder.appending(path: "aggregate-water.csv"), encoding: .utf8)
            .split(whereSeparator: \.isNewline).map(cells)
        let header = rows[0]
        var groups: [String: [WeightedMean.Member]] = [:]
        for row in rows.dropFirst() where row.count == header.count {
            let weight = Double(row[4])
            for column in 5..<header.count {
                let key = "\(header[column])|\(row[3])|\(row[2])"
                groups[key, default: []].append(.init(value: Double(row[column]), weight: weight))
            }
        }
        var compared = 0
        for (key, figure) in expected.expected {
            guard let published = figure.weightedMean, let members = groups[key] else { continue }
            let mean = try #require(WeightedMean(members))
            #expect(abs(mean.value - published) < 1e-9, "\(key)")
            #expect(abs(mean.coverage - figure.coverage) < 1e-9, "\(key)")
            #expect(mean.isPublishable() == figure.publishableAt50, "\(key)")
            compared += 1
        }
        #expect(compared > 30)
    }

    /// The cells of a line; a comma between quotes is part of its cell.
    private func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    private struct Case: Decodable {
        struct Figure: Decodable {
            let weightedMean: Double?
            let coverage: Double
            let publishableAt50: Bool
        }
        let expected: [String: Figure]
    }
}

/// Files of other publishers that tests read where they lie; nil, with a line that says so, where they are absent.
enum SharedFolder {
    static func url(_ path: String) -> URL? {
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let base =
            ProcessInfo.processInfo.environment["HOUSING_SHARED"].map { URL(filePath: $0) }
            ?? checkout.deletingLastPathComponent().appending(path: "shared")
        let url = base.appending(path: path)
        guard FileManager.default.fileExists(atPath: url.path) else {
            print("skipped: \(path) is not beside the checkout (set HOUSING_SHARED)")
            return nil
        }
        return url
    }
}
