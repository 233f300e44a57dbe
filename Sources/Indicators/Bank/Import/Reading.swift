import Base
import Crypto
import Storage

extension Connection {
    /// What readers are told: places, and codes from the bank's closed codelists.
    func readingContext(_ options: ImportOptions) throws -> ReadingContext {
        let closed = Set(ClosedCodelists.dimensions.map(\.id))
        var codes: [String: Set<String>] = [:]
        for row in try rows("select codelist, code from code where codelist in (\(list: closed.sorted()))") {
            codes[row.string(0), default: []].insert(row.string(1))
        }
        let known = codes
        return ReadingContext(
            agency: options.agency, resolvePlace: options.resolvePlace,
            isCode: { _, dimension, code in
                guard let list = known[dimension.id] else { return true }
                return list.contains(code) || ClosedCodelists.common.contains(code)
            })
    }

    func newestRelease() throws -> Int { try first("select max(id) from release")?.intOrNil(0) ?? 0 }
}

/// Dimensions whose codes are the same everywhere: a code outside the list is a mistake. Every other list is open, and
/// grows with what publishers use.
enum ClosedCodelists {
    static let dimensions: [Dimension] = [.sex, .frequency, .reportingType]
    static let common: Set<String> = [CommonCode.total, CommonCode.unknown, CommonCode.notApplicable]
}

extension PlaceCoding {
    var scheme: Places.Scheme {
        switch self {
        case .sdmx: .any
        case .m49: .unsd
        case .worldBank: .worldBank
        }
    }
}

extension ImportFile {
    /// Of all bytes, in hexadecimal digits.
    package func sha256() throws -> String {
        let source = try bytes()
        var hash = SHA256()
        var block = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = try block.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { break }
            block.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        let digits = Array("0123456789abcdef".utf8)
        let text = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
