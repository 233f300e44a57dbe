import Base
import Foundation
import TestSupport
import Testing

@testable import Indicators

/// Files with bytes changed, left out or doubled: read, or refused with words; never a crash, never a number from
/// nowhere.
@Suite struct DamagedFileTests {
    private static let fixtures = [
        "worldbank-wide/table.csv", "worldbank-long/data.csv", DDFTests.name,
    ]

    private func damaged(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &random)))
            case 2: bytes.insert(contentsOf: Array(",;\"\n\r".utf8).shuffled(using: &random).prefix(2), at: place)
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }

    @Test(arguments: fixtures) func nothingBreaks(_ path: String) throws {
        let file = try fixture(path)
        let bytes = try file.all()
        let siblings = file.siblingNames().filter { $0 != file.name }.compactMap(file.sibling)
        var random = Self.random(5)
        for _ in 0..<Self.rounds {
            let broken = ImportFile(name: file.name, bytes: damaged(bytes, &random), siblings: siblings)
            do {
                for observation in try Gathered(broken).observations {
                    #expect(observation.value?.isFinite ?? true)
                    #expect(observation.row > 0 && observation.column > 0)
                }
            } catch let error as AppError {
                #expect(!error.message.isEmpty)
            }
        }
    }

    /// Rounds of each test, and the number that they begin with; `verify/fuzz-readers` asks for many, and for others.
    private static let rounds = ProcessInfo.processInfo.environment["FUZZ_ROUNDS"].flatMap { Int($0) } ?? 150
    private static let seed = ProcessInfo.processInfo.environment["FUZZ_SEED"].flatMap { UInt64($0) } ?? 0

    private static func random(_ test: UInt64) -> SeededGenerator { SeededGenerator(seed: seed &* 1000 &+ test) }

    /// What our own writers make, in every form.
    @Test(arguments: WriterList.all.map(\.suffix)) func damagedFilesOfOurOwn(_ suffix: String) throws {
        let writer = try #require(WriterList.writer(suffix: suffix))
        let bytes = try writer.bytes(HardFigures.publication(HardFigures.cube.slice()))
        let number = UInt64(WriterList.all.firstIndex { $0.suffix == suffix } ?? 0)
        var random = Self.random(20 + number)
        for _ in 0..<Self.rounds {
            let broken = ImportFile(name: "a." + suffix, bytes: damaged(bytes, &random))
            do {
                for observation in try Gathered(broken, in: .places).observations {
                    #expect(observation.value?.isFinite ?? true)
                }
            } catch let error as AppError {
                #expect(!error.message.isEmpty)
            }
        }
    }

    /// One small file of each form that is no table of separated values, or has a mapping beside it.
    private static let messages: [(name: String, bytes: [UInt8], siblings: [ImportFile])] = [
        ("a.json", Array(JSONStatTests.dataset.utf8), []),
        ("a.json", Array(MessageTests.sdg.utf8), []),
        ("a.json", Array(MessageTests.sdmxJSON.utf8), []),
        ("a.xml", Array(MessageTests.xml.utf8), []),
        (
            "t.xlsx", archive(WorkbookTests.book(WorkbookTests.rows)),
            [ImportFile(name: "t.mapping.json", text: WorkbookTests.mapping)]
        ),
        (
            "t.xlsx", archive(WorkbookTests.book(WorkbookTests.rows), isDeflated: false),
            [ImportFile(name: "t.mapping.json", text: WorkbookTests.mapping)]
        ),
        (
            "t.csv", Array((MappedTableTests.heading + "Kenya,Owner,Old house,2020,12.5,est,a note\n").utf8),
            [ImportFile(name: "t.mapping.json", text: MappedTableTests.mapping)]
        ),
        ("estat_t.tsv", Array("freq,geo\\TIME_PERIOD\t2019\t2020\nA,AT\t7.1 b\t: \n".utf8), []),
        ("indicator_1-1-1.csv", Array("Year,Units,Geography,Value\n2018,Number,Ontario,7.1\n".utf8), []),
    ]

    @Test(arguments: messages.indices) func damagedMessages(_ index: Int) throws {
        let (name, bytes, siblings) = Self.messages[index]
        var random = Self.random(UInt64(index) + 100)
        for _ in 0..<Self.rounds {
            let broken = ImportFile(name: name, bytes: damaged(bytes, &random), siblings: siblings)
            do {
                for observation in try Gathered(broken, in: OpenSDGTests.area).observations {
                    #expect(observation.value?.isFinite ?? true)
                    #expect(observation.row > 0 && observation.column > 0)
                }
            } catch let error as AppError {
                #expect(!error.message.isEmpty)
            }
        }
    }

    /// A mapping comes from people too.
    @Test func damagedMappings() throws {
        let table = MappedTableTests.heading + "Kenya,Owner,Old house,2020,12.5,est,a note\n"
        var random = Self.random(4)
        for _ in 0..<Self.rounds {
            let mapping = damaged(Array(MappedTableTests.mapping.utf8), &random)
            let own = ImportFile(name: "t.mapping.json", bytes: mapping)
            do {
                _ = try Gathered(ImportFile(name: "t.csv", bytes: Array(table.utf8), siblings: [own]), in: .places)
            } catch let error as AppError {
                #expect(!error.message.isEmpty)
            }
        }
    }

    /// Structure messages, in both forms, and the settings of a site.
    @Test func damagedDescriptions() throws {
        let json =
            "{\"meta\":{},\"data\":{\"codelists\":[{\"id\":\"CL_A\",\"agencyID\":\"X\",\"codes\":[{\"id\":\"A\",\"name\":\"B\"}]}]}}"
        let yaml = "# names\nA: b\n'C': \"d\"\nE: >-\n  f\n  g\nH: 'i\n  j'\n"
        var random = Self.random(11)
        for _ in 0..<Self.rounds {
            for (name, text) in [("a.xml", StructureReaderTests.xml), ("a.json", json)] {
                let broken = ImportFile(name: name, bytes: damaged(Array(text.utf8), &random))
                do {
                    let message = try StructureReader.read(broken)
                    #expect(!message.isEmpty)
                    var shelf = StructureShelf()
                    shelf.add(message)
                    for flow in message.flows { _ = shelf.dataStructure(flow.id) }
                } catch let error as AppError {
                    #expect(!error.message.isEmpty)
                } catch is NoFigures {}
            }
            let settings = ImportFile(name: "a.yml", bytes: damaged(Array(yaml.utf8), &random))
            #expect(try FlatYAML(settings).texts.count <= 10)
        }
    }

    @Test func damagedSDMX() throws {
        let text = SDMXCSVTests.heading + (2000..<2020).map { "F,A,S,KEN,U,\($0),1.5,PT,A,G,X\n" }.joined()
        var random = Self.random(6)
        for _ in 0..<2 * Self.rounds {
            let bytes = damaged(Array(text.utf8), &random)
            let whole = Result { try Gathered(ImportFile(name: "a.csv", bytes: bytes)) }
            let pieces = Result { try Gathered(ImportFile(name: "a.csv", bytes: bytes, step: 3)) }
            switch (whole, pieces) {
            case (.success(let one), .success(let other)):
                #expect(one.lines == other.lines && one.rejections == other.rejections)
            case (.failure(let one as AppError), .failure(let other as AppError)): #expect(one == other)
            default: Issue.record("the steps in which a file comes must not matter")
            }
        }
    }
}
