/// Further attributes of figures under numbers, each set told once; bounded, a set may come again under another number.
final class AttributeSets {
    private var numbers: [[String: String]: Int] = [:]
    private var size = 0
    private var last = 0

    /// 0 for none.
    func number(_ attributes: [String: String], _ sink: (ReaderEvent) throws -> Void) throws -> Int {
        if attributes.isEmpty { return 0 }
        if let number = numbers[attributes] { return number }
        if numbers.count > 20_000 || size > 1 << 24 {
            numbers.removeAll()
            size = 0
        }
        last += 1
        numbers[attributes] = last
        for (id, text) in attributes { size += id.utf8.count + text.utf8.count }
        try sink(.attributes(id: last, attributes))
        return last
    }
}
