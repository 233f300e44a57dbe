/// Numbers values in the order in which they first come.
struct Interner<Value: Hashable & Sendable> {
    private(set) var values: [Value] = []
    private var numbers: [Value: UInt32] = [:]
    private var last: (value: Value, number: UInt32)?

    /// The value's number; the same value as just before costs one comparison.
    mutating func number(_ value: Value) -> UInt32 {
        if let last, last.value == value { return last.number }
        let number = numbers[value] ?? append(value)
        last = (value, number)
        return number
    }

    private mutating func append(_ value: Value) -> UInt32 {
        let number = UInt32(values.count)
        values.append(value)
        numbers[value] = number
        return number
    }
}

extension Interner where Value: Comparable {
    /// The values in ascending order, and for each number its place among them.
    func sorted() -> (values: [Value], places: [UInt32]) {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var places = [UInt32](repeating: 0, count: values.count)
        for (place, number) in order.enumerated() { places[number] = UInt32(place) }
        return (order.map { values[$0] }, places)
    }
}
