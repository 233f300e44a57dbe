import Base
import Foundation
import TestSupport
import Testing

@testable import Site

@Suite struct LocalTimeTests {
    private static let zones = [
        "UTC", "America/New_York", "America/St_Johns", "Europe/Paris", "Africa/Cairo", "Africa/Nairobi",
        "Asia/Kathmandu",
        "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham",
    ]

    private func at(_ text: String) -> Int64 { Int64(Clock.frozen(text).now().timeIntervalSince1970 * 1000) }
    private func text(_ instant: Int64) -> String {
        Date(timeIntervalSince1970: Double(instant) / 1000).formatted(.iso8601)
    }

    @Test func hoursAreThoseOfThePlace() {
        let kathmandu = LocalTime("Asia/Kathmandu")
        #expect(kathmandu.clock(at("2026-01-31T20:20:00Z")) == "02:05")
        #expect(text(kathmandu.next(minute: 8 * 60, after: at("2026-01-31T02:00:00Z"))) == "2026-01-31T02:15:00Z")
        #expect(text(kathmandu.next(minute: 8 * 60, after: at("2026-01-31T02:15:00Z"))) == "2026-02-01T02:15:00Z")
        #expect(LocalTime("nowhere").clock(at("2026-01-31T20:20:00Z")) == "20:20")
    }

    @Test func weeksBeginOnTheirDayWhereTheMemberLives() {
        // Sunday 20:00 in New York is Monday in UTC.
        let newYork = LocalTime("America/New_York")
        let sunday = at("2026-02-02T01:00:00Z")
        #expect(newYork.weekday(ofDay: newYork.day(at: sunday)) == 7)
        #expect(text(newYork.next(minute: 480, weekday: 1, after: sunday)) == "2026-02-02T13:00:00Z")
        #expect(text(newYork.next(minute: 480, weekday: 7, after: sunday)) == "2026-02-08T13:00:00Z")
        #expect(text(newYork.next(minute: 20 * 60, weekday: 7, after: sunday)) == "2026-02-09T01:00:00Z")
    }

    @Test func whereTheClocksGoForwardATimeLeftOutIsTheOneAfter() {
        // Paris, 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC.
        let paris = LocalTime("Europe/Paris")
        #expect(text(paris.next(minute: 150, after: at("2026-03-28T12:00:00Z"))) == "2026-03-29T01:30:00Z")
        #expect(text(paris.next(minute: 480, after: at("2026-03-28T12:00:00Z"))) == "2026-03-29T06:00:00Z")
        #expect(text(paris.next(minute: 480, after: at("2026-03-27T12:00:00Z"))) == "2026-03-28T07:00:00Z")
    }

    @Test func whereTheClocksGoBackATimeIsTheFirstOfTheTwo() {
        // Paris, 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC.
        let paris = LocalTime("Europe/Paris")
        #expect(text(paris.next(minute: 150, after: at("2026-10-24T12:00:00Z"))) == "2026-10-25T00:30:00Z")
        #expect(text(paris.next(minute: 150, after: at("2026-10-25T00:30:00Z"))) == "2026-10-26T01:30:00Z")
    }

    @Test(arguments: zones) func aDailyTimeComesOnceADay(_ zone: String) {
        let time = LocalTime(zone)
        for minute in [0, 30, 125, 150, 480, 1439] {
            var instant = at("2026-01-01T00:00:00Z")
            var days: [Int64] = []
            while instant < at("2027-01-01T00:00:00Z") {
                let next = time.next(minute: minute, after: instant)
                #expect(next > instant && next - instant <= 25 * 3_600_000, "\(zone) \(minute) \(text(instant))")
                days.append(time.day(at: next))
                instant = next
            }
            #expect(Set(days).count == days.count && days.count >= 364)
        }
    }

    /// Minute by minute, in every zone, over the nights in which the clocks change.
    @Test(arguments: zones) func quietHoursEndAtTheFirstMinuteThatIsNotQuiet(_ zone: String) {
        let time = LocalTime(zone)
        for quiet in [QuietHours(from: 1320, until: 420), .init(from: 60, until: 125), .init(from: 720, until: 780)] {
            for night in [
                "2026-03-07", "2026-03-28", "2026-04-04", "2026-04-23", "2026-10-24", "2026-10-31", "2026-07-01",
            ] {
                var instant = at("\(night)T00:00:00Z")
                for _ in 0..<(2 * 24 * 6) {
                    let isQuiet = quiet.contains(minute: time.minute(at: instant))
                    let end = quiet.end(at: instant, time)
                    #expect((end != nil) == isQuiet)
                    if let end {
                        #expect(
                            end > instant && !quiet.contains(minute: time.minute(at: end)), "\(zone) \(text(instant))")
                        #expect(end - instant <= 11 * 3_600_000)
                        #expect(quiet.contains(minute: time.minute(at: end - 60_000)) || zone != "UTC")
                    }
                    instant += 600_000
                }
            }
        }
    }

    @Test func quietHoursMayReachOverMidnightOrBeNone() {
        let utc = LocalTime("UTC")
        let night = QuietHours(from: 22 * 60, until: 7 * 60)
        #expect(night.end(at: at("2026-01-31T21:59:59Z"), utc) == nil)
        #expect(text(night.end(at: at("2026-01-31T22:00:00Z"), utc) ?? 0) == "2026-02-01T07:00:00Z")
        #expect(text(night.end(at: at("2026-02-01T06:59:59Z"), utc) ?? 0) == "2026-02-01T07:00:00Z")
        #expect(night.end(at: at("2026-02-01T07:00:00Z"), utc) == nil)
        #expect(QuietHours.none.end(at: at("2026-02-01T00:00:00Z"), utc) == nil)
    }

    @Test func zonesToChooseFromAreKnown() {
        #expect(NoticeSettingsPage.zones.count > 300)
        #expect(
            NoticeSettingsPage.zones.contains("Africa/Nairobi") && NoticeSettingsPage.zones.contains("Asia/Shanghai"))
        #expect(NoticeSettingsPage.zones.allSatisfy { TimeZone(identifier: $0) != nil })
        #expect(Reader(.en).weekday(1) == "Monday" && Reader(.fr).weekday(7) == "dimanche")
    }
}
