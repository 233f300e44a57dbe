import Foundation

/// The hours of the day where a member lives. Instants are milliseconds since 1970; where the clocks go forward a time
/// that is left out is the one just after the gap, where they go back it is the first of the two.
struct LocalTime: Sendable, Hashable {
    let zone: TimeZone

    /// Takes an identifier such as `Africa/Nairobi`; UTC where it is not known.
    init(_ identifier: String) {
        zone = (identifier.isEmpty ? nil : TimeZone(identifier: identifier)) ?? TimeZone(secondsFromGMT: 0) ?? .current
    }

    static let minuteLength: Int64 = 60_000
    static let dayLength: Int64 = 86_400_000

    /// Minutes since midnight.
    func minute(at instant: Int64) -> Int {
        let local = wall(instant)
        return Int((local - LocalTime.floor(local, LocalTime.dayLength) * LocalTime.dayLength) / LocalTime.minuteLength)
    }

    /// The day, counted from 1 January 1970 as its people counted it.
    func day(at instant: Int64) -> Int64 { LocalTime.floor(wall(instant), LocalTime.dayLength) }

    /// From 1, Monday, to 7.
    func weekday(ofDay day: Int64) -> Int { Int(day + 3 - LocalTime.floor(day + 3, 7) * 7) + 1 }

    /// The first instant after the one given at which the clock shows that minute of the day; on that day of the week
    /// only, if one is given.
    func next(minute: Int, weekday: Int? = nil, after instant: Int64) -> Int64 {
        let today = day(at: instant)
        for day in today...(today + 8) where weekday == nil || weekday == self.weekday(ofDay: day) {
            let time = self.instant(day * LocalTime.dayLength + Int64(minute) * LocalTime.minuteLength)
            if time > instant { return time }
        }
        return instant + 7 * LocalTime.dayLength
    }

    /// As a clock shows it: 08:05.
    func clock(_ instant: Int64) -> String { LocalTime.clock(minute: minute(at: instant)) }

    static func clock(minute: Int) -> String {
        let (hours, minutes) = minute.quotientAndRemainder(dividingBy: 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }

    /// What the clocks show, as if it were UTC.
    func wall(_ instant: Int64) -> Int64 { instant + offset(instant) }

    private func offset(_ instant: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant) / 1000))) * 1000
    }

    /// The offset before the nearest change is tried first: it is right for the first of two equal times, and leads
    /// past a gap.
    private func instant(_ wall: Int64) -> Int64 {
        let early = wall - offset(wall - LocalTime.dayLength)
        let late = wall - offset(wall + LocalTime.dayLength)
        if self.wall(early) == wall { return early }
        return self.wall(late) == wall ? late : early
    }

    private static func floor(_ number: Int64, _ divisor: Int64) -> Int64 {
        let (whole, rest) = number.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? whole - 1 : whole
    }
}

/// Hours in which no mail is sent at once; they may reach over midnight. None when both ends are the same.
struct QuietHours: Sendable, Hashable {
    /// Minutes since midnight.
    var from: Int
    var until: Int

    static let none = QuietHours(from: 0, until: 0)

    func contains(minute: Int) -> Bool {
        from <= until ? (from..<until).contains(minute) : minute >= from || minute < until
    }

    /// When they end, if they are on at the instant.
    func end(at instant: Int64, _ time: LocalTime) -> Int64? {
        let minute = time.minute(at: instant)
        guard contains(minute: minute) else { return nil }
        let wait = Int64((until - minute + 1440) % 1440) * LocalTime.minuteLength
        let end = time.next(minute: until, after: instant)
        // Where the clocks go back, the end may come a second time today, and next is tomorrow's.
        return end - instant > wait + 2 * 60 * LocalTime.minuteLength ? instant + wait : end
    }
}
