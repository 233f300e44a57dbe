import Base
import Crypto
import Storage

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
        case .name: .name
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
