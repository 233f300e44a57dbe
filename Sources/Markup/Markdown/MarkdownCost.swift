/// What a text may ask of the reader of Markdown. That library takes time or memory in proportion to the square of some texts
/// that nobody writes by hand (pictures never closed, thousands of columns, a long definition used again and again); they are
/// found here before it sees them, in one pass over the bytes.
struct MarkdownCost {
    private static let deepestLine = 100
    private static let mostColumns = 100
    private static let mostCells = 20_000
    private static let mostHeads = 200
    private static let mostSteps = 100_000_000

    private var steps = 0
    private var cells = 0
    private var brackets = 0
    private var definitions = 0
    private var chunk = Chunk()
    private var isExceeded = false

    /// Lines without a blank one between: no paragraph reaches further.
    private struct Chunk {
        var length = 0
        var pictures = 0
        var columns = 0
        var pipes = 0
        var heads = 0
        var hasDefinition = false
    }

    static func isWithinBounds(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var cost = MarkdownCost()
            for line in bytes.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
                cost.add(line)
                if cost.isExceeded { return false }
            }
            cost.close()
            return !cost.isExceeded
        }
    }

    private mutating func add(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return close() }
        if Self.depth(line) > Self.deepestLine { isExceeded = true }
        chunk.length += line.count + 1
        countBrackets(line)
        countCells(line)
    }

    private mutating func close() {
        steps += chunk.length * chunk.pictures
        if chunk.hasDefinition { definitions += chunk.length }
        chunk = Chunk()
        if steps + definitions * brackets > Self.mostSteps { isExceeded = true }
    }

    private mutating func countBrackets(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        var last: UInt8 = 0
        for byte in line {
            switch byte {
            case UInt8(ascii: "["):
                brackets += 1
                if last == UInt8(ascii: "!") { chunk.pictures += 1 }
            case UInt8(ascii: ":"): if last == UInt8(ascii: "]") { chunk.hasDefinition = true }
            default: break
            }
            last = byte
        }
    }

    /// A table gives each of its rows as many cells as its head has. The library looks for a head in all lines above, and
    /// walks the cells of a row once for each.
    private mutating func countCells(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        let pipes = line.count { $0 == UInt8(ascii: "|") }
        let isHead = line.contains(UInt8(ascii: "-")) && line.allSatisfy { "|:- \t>*+".utf8.contains($0) }
        chunk.pipes += pipes
        if isHead {
            steps += chunk.pipes * chunk.pipes
            chunk.columns = max(chunk.columns, pipes + 1)
            chunk.heads += 1
        }
        if chunk.heads > 0 { steps += pipes * pipes }
        cells += chunk.columns
        if steps > Self.mostSteps || chunk.columns > Self.mostColumns || chunk.heads > Self.mostHeads
            || cells > Self.mostCells
        {
            isExceeded = true
        }
    }

    /// How many quotes and lists a line opens at once. The mark of a list has a blank behind it, that of a quote needs none.
    private static func depth(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var depth = 0
        for (byte, next) in zip(line, line.dropFirst() + [0x20]) {
            switch byte {
            case 0x20, 0x09, 0x30...0x39: break
            case UInt8(ascii: ">"): depth += 1
            case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ")"):
                guard next == 0x20 || next == 0x09 else { return depth }
                depth += 1
            default: return depth
            }
        }
        return depth
    }
}
