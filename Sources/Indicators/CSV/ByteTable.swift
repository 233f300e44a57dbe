/// Numbers byte strings in the order of their first appearance: 0, 1, 2 … No allocation for one that it knows.
struct ByteTable {
    private var slots = [Int32](repeating: -1, count: 1024)
    private var hashes: [UInt64] = []
    private var ends: [Int] = []
    private var arena: [UInt8] = []
    /// Differs between runs, so that no file can be made to collide.
    private let seed = UInt64.random(in: .min ... .max)

    var count: Int { hashes.count }
    /// Bytes held.
    var size: Int { arena.count }

    /// The number of `bytes`, and whether it is new.
    mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
        let hash = hash(bytes)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let candidate = Int(slots[slot])
            if hashes[candidate] == hash, holds(candidate, bytes) { return (candidate, false) }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(hashes.count)
        hashes.append(hash)
        arena.append(contentsOf: bytes)
        ends.append(arena.count)
        if hashes.count * 2 > slots.count { widen() }
        return (hashes.count - 1, true)
    }

    mutating func removeAll() {
        slots = [Int32](repeating: -1, count: 1024)
        hashes.removeAll()
        ends.removeAll()
        arena.removeAll()
    }

    private func holds(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let from = number == 0 ? 0 : ends[number - 1]
        guard ends[number] - from == bytes.count else { return false }
        return arena.withUnsafeBufferPointer { all in
            for i in 0..<bytes.count where all[from + i] != bytes[i] { return false }
            return true
        }
    }

    private mutating func widen() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    private func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var state = seed ^ UInt64(bytes.count)
        let raw = UnsafeRawBufferPointer(bytes)
        var i = 0
        while i + 8 <= raw.count {
            state = mix(state, raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
            i += 8
        }
        var tail: UInt64 = 0
        while i < raw.count {
            tail = tail << 8 | UInt64(raw[i])
            i += 1
        }
        return mix(state, tail)
    }

    private func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low &+ seed
    }
}

/// Bytes put together from several cells, in a buffer that is kept from row to row.
struct ByteLine {
    private(set) var bytes: [UInt8] = []

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    /// Adds the cell and a separator that stands in no code.
    mutating func append(_ cell: Cell) {
        bytes.append(contentsOf: cell.bytes)
        bytes.append(0x1F)
    }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }
}
