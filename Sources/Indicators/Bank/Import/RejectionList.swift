/// What was not taken: all of it counted and written to the list that is kept, if one is; the first of it listed.
struct RejectionList {
    /// As many are listed; a file that is wrong in every line must not fill the memory.
    static let most = 10_000

    private(set) var listed: [Rejection] = []
    private(set) var count = 0
    private let kept: LeftOutFile?

    init(_ kept: LeftOutFile? = nil) { self.kept = kept }

    mutating func add(_ rejection: Rejection) throws {
        count += 1
        if listed.count < RejectionList.most { listed.append(rejection) }
        try kept?.add(rejection)
    }
}
