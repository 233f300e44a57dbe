import Base
import Foundation
import Testing

@Suite struct LanguageTests {
    @Test func theSixLanguagesOfTheUnitedNations() {
        #expect(Set(Language.allCases.map(\.rawValue)) == ["ar", "zh", "en", "fr", "ru", "es"])
        #expect(Set(Language.allCases.map(\.ownName)).count == 6)
    }

    @Test func onlyArabicRunsFromTheRight() {
        #expect(Language.allCases.filter { $0.direction == .rightToLeft } == [.ar])
        #expect(Direction.rightToLeft.rawValue == "rtl")
        #expect(Direction.leftToRight.rawValue == "ltr")
    }

    @Test(arguments: ["EN", "de", "en-GB", "", "zh-Hans"])
    func otherTagsAreNoLanguageOfOurs(tag: String) {
        #expect(Language(rawValue: tag) == nil)
    }
}

@Suite struct RefTests {
    @Test func readsAsKindAndId() {
        #expect(Ref("place", "KEN").description == "place:KEN")
        #expect(Ref("place", "KEN") != Ref("series", "KEN"))
    }

    @Test func survivesStorage() throws {
        let ref = Ref("release", "2024/é:1")
        #expect(try JSONDecoder().decode(Ref.self, from: JSONEncoder().encode(ref)) == ref)
    }
}

@Suite struct AppErrorTests {
    @Test func saysWhereWhatAndWhatToDo() {
        let error = AppError(.invalid, "“12,5” is no number", at: "slums.csv, row 3", remedy: "Write 12.5")
        #expect(error.description == "slums.csv, row 3: “12,5” is no number. Write 12.5")
    }

    @Test func leavesOutWhatItDoesNotKnow() {
        #expect(AppError(.notFound, "No such place").description == "No such place")
        #expect(AppError(.notFound, "No such place", at: "area").description == "area: No such place")
        #expect(AppError(.notFound, "No such place", remedy: "Pick one").description == "No such place. Pick one")
    }
}

@Suite struct ClockTests {
    @Test func aFrozenClockStandsStill() {
        let moment = Date(timeIntervalSince1970: 1_700_000_000)
        let clock = Clock.frozen(at: moment)
        #expect(clock.now() == moment)
        #expect(clock.now() == moment)
    }

    @Test func theSystemClockGoesForward() {
        let first = Clock.system.now()
        #expect(Clock.system.now() >= first)
    }

    @Test func instantsAreWrittenAsAFormatterWouldWriteThem() {
        for milliseconds: Int64 in [
            0, 999, 1_000, -1, -1_000, 1_769_860_800_000, 951_782_400_000, 4_102_444_799_999,
        ] {
            let date = Date(timeIntervalSince1970: (Double(milliseconds) / 1_000).rounded(.down))
            #expect(ISO8601.text(milliseconds) == date.formatted(.iso8601))
        }
    }
}
