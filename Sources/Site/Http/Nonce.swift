/// Puts the nonce of an answer into the empty `nonce` attributes of its head.
enum Nonce {
    private static let attribute = Array(" nonce=\"".utf8)
    private static let end = Array("<body".utf8)

    static func insert(_ nonce: String, into page: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(page.count + 3 * nonce.utf8.count)
        var index = 0
        while index < page.count, !page[index...].starts(with: end) {
            if page[index] == UInt8(ascii: " "), page[index...].starts(with: attribute) {
                out += attribute + nonce.utf8
                index += attribute.count
            } else {
                out.append(page[index])
                index += 1
            }
        }
        out += page[index...]
        return out
    }
}
