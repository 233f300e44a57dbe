import Base

/// A file that is whole, and as a whole holds no figures that could be taken: a reader throws it. Where the file was
/// named, it is an error; where it was found in a folder, it is passed over, and the report says why.
struct NoFigures: Error {
    let words: String
    let remedy: String
    private let place: String

    init(_ words: String, _ file: ImportFile, remedy: String) { self.init(words, at: file.name, remedy: remedy) }

    init(_ words: String, at place: String, remedy: String) {
        self.words = words
        self.remedy = remedy
        self.place = place
    }

    var error: AppError { AppError(.invalid, words, at: place, remedy: remedy) }
}
