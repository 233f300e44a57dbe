/// Turns UTF-16 into UTF-8 as it is read; half a pair of surrogates becomes U+FFFD.
final class UTF16Bytes: ByteSource {
    private let source: any ByteSource
    private let bigEndian: Bool
    private var pending: [UInt8]
    private var ready: [UInt8] = []
    private var given = 0
    private var highSurrogate: UInt16?
    private var ended = false

    /// `head` holds the bytes already taken from `source`, without the byte order mark.
    init(_ source: any ByteSource, head: [UInt8], bigEndian: Bool) {
        self.source = source
        self.bigEndian = bigEndian
        pending = head
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while given == ready.count, !ended { try refill() }
        let count = min(buffer.count, ready.count - given)
        ready.withUnsafeBytes { all in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[given..<(given + count)]))
        }
        given += count
        return count
    }

    private func refill() throws {
        ready.removeAll(keepingCapacity: true)
        given = 0
        var block = [UInt8](repeating: 0, count: 65_536)
        let count = try block.withUnsafeMutableBytes { try source.read(into: $0) }
        ended = count == 0
        pending.append(contentsOf: block[..<count])
        let whole = pending.count & ~1
        for i in stride(from: 0, to: whole, by: 2) {
            let (first, second) = (UInt16(pending[i]), UInt16(pending[i + 1]))
            take(bigEndian ? first << 8 | second : second << 8 | first)
        }
        pending.removeFirst(whole)
        if ended, highSurrogate != nil || !pending.isEmpty { append("\u{FFFD}") }
    }

    private func take(_ unit: UInt16) {
        if let high = highSurrogate {
            highSurrogate = nil
            if UTF16.isTrailSurrogate(unit) {
                let code = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
                return append(Unicode.Scalar(code) ?? "\u{FFFD}")
            }
            append("\u{FFFD}")
        }
        if UTF16.isLeadSurrogate(unit) {
            highSurrogate = unit
        } else {
            append(Unicode.Scalar(unit) ?? "\u{FFFD}")
        }
    }

    private func append(_ scalar: Unicode.Scalar) { ready.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
}
