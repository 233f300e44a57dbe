import Base

/// What an answer of a paged service says of itself.
struct AnswerPage: Hashable {
    let number: Int
    let pages: Int
    /// What all pages of one answer have in common.
    let answer: String
    /// How to ask for all rows at once.
    let remedy: String
}

/// A reader of answers that may be one page of several.
protocol PagedReader: ObservationReader {
    /// Nil for an answer in one page.
    func page(_ file: ImportFile) throws -> AnswerPage?
}

/// The pages among the files of an import. What stands on a page that is not there would look withdrawn, so an answer
/// is taken only when every page of it is there.
struct AnswerPages {
    private var found: [String: [(file: ImportFile, page: AnswerPage)]] = [:]

    mutating func add(_ file: ImportFile, _ page: AnswerPage) { found[page.answer, default: []].append((file, page)) }

    /// Throws when a page is missing. Two answers may look alike: then each page must be there as often as the others.
    func check() throws(AppError) {
        for (_, all) in found.sorted(by: { $0.key < $1.key }) {
            guard let first = all.first else { continue }
            let times = Dictionary(grouping: all, by: \.page.number).mapValues(\.count)
            let most = times.values.max() ?? 1
            let missing = (1...max(1, min(first.page.pages, 100_000))).filter { times[$0, default: 0] < most }
            guard !missing.isEmpty else { continue }
            let list = missing.prefix(20).map(String.init).joined(separator: ", ")
            throw AppError(
                .invalid, "The file is one of \(first.page.pages) pages, of which are missing: \(list)",
                at: first.file.title,
                remedy: "Give all pages to one import, as files or in a folder, or " + first.page.remedy)
        }
    }
}
