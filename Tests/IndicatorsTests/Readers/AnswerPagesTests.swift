import Base
import TestSupport
import Testing

@testable import Indicators

/// Answers in several pages: a whole, or nothing.
@Suite struct AnswerPagesTests {
    private static func worldBank(_ page: Int, of pages: Int, area: String, in folder: Bool = false) -> ImportFile {
        var file = ImportFile(
            name: "\(area)-\(page).json",
            text: """
                [{"page":\(page),"pages":\(pages),"per_page":50,"total":\(pages),"sourceid":"2"},[{"indicator":{
                "id":"AB.CD","value":"A share (%)"},"country":{"id":"X"},"countryiso3code":"\(area)",
                "date":"\(2000 + page)","value":\(page)}]]
                """)
        file.isFromFolder = folder
        return file
    }

    private static func un(_ page: Int) -> ImportFile {
        ImportFile(
            name: "\(page).json",
            text: """
                {"data":[{"series":"S","geoAreaCode":"404","timePeriodStart":\(2010 + page).0,"value":"\(page)",
                "attributes":{},"dimensions":{}}],"totalElements":2,"totalPages":2,"pageNumber":\(page),"size":1}
                """)
    }

    private func importing(_ files: [ImportFile], _ check: (Result<ImportReport, any Error>) -> Void) async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            do {
                check(.success(try await Bank(database).import(files, clock: BankCase.clock)))
            } catch { check(.failure(error)) }
        }
    }

    @Test func allPagesTogetherAreOneAnswer() async throws {
        let pages = [2, 3, 1].map { Self.worldBank($0, of: 3, area: "KEN") }
        try await importing(pages + [1, 2].map(Self.un)) { result in
            #expect((try? result.get())?.counts.inserted == 5)
        }
    }

    @Test func aMissingPageIsNamed() async throws {
        let pages = [1, 3, 5].map { Self.worldBank($0, of: 5, area: "KEN") }
        try await importing(pages) { result in
            guard case .failure(let error as AppError) = result else {
                Issue.record("it was taken")
                return
            }
            #expect(error.message.hasSuffix("missing: 2, 4") && error.remedy.contains("per_page"))
        }
        try await importing([Self.un(2)]) { result in
            guard case .failure(let error as AppError) = result else {
                Issue.record("it was taken")
                return
            }
            #expect(error.message.hasSuffix("missing: 1"))
        }
    }

    @Test func twoAnswersThatLookAlikeMustBothBeWhole() async throws {
        let one = [1, 2].map { Self.worldBank($0, of: 2, area: "KEN") }
        try await importing(one + [Self.worldBank(1, of: 2, area: "UGA")]) { result in
            #expect((try? result.get()) == nil)
        }
        try await importing(one + [1, 2].map { Self.worldBank($0, of: 2, area: "UGA") }) { result in
            #expect((try? result.get())?.counts.inserted == 4)
        }
    }

    @Test func anAnswerWithoutRowsSaysWhatTheServiceSaid() {
        let text =
            "[{\"message\":[{\"id\":\"120\",\"key\":\"Invalid value\",\"value\":\"No such country\"}],\"per_page\":1,\"sourceid\":1}]"
        let error = #expect(throws: AppError.self) { try Gathered(text: text, name: "a.json") }
        #expect(error?.message.contains("No such country") == true)
    }
}
