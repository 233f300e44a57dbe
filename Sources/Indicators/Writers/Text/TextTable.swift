/// Texts by number, in one piece of memory: what repeats from row to row is written once and then copied.
package struct TextTable: Sendable {
    private let bytes: [UInt8]
    private let starts: [Int]

    package init<Entry>(_ entries: some Sequence<Entry>, _ write: (inout ByteText, Entry) -> Void) {
        var text = ByteText()
        var starts = [0]
        for entry in entries {
            write(&text, entry)
            starts.append(text.bytes.count)
        }
        bytes = text.bytes
        self.starts = starts
    }

    /// Appends the text with a number.
    package func add(_ number: Int, to text: inout ByteText) {
        let range = starts[number]..<starts[number + 1]
        bytes.withUnsafeBufferPointer { text.raw(UnsafeBufferPointer(rebasing: $0[range])) }
    }
}
