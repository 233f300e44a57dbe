import Base
import Indicators
import Site

/// The past state that a page is about, as its address asks with `asOf`.
struct Vintage: Sendable {
    static let name = "asOf"

    let release: Release
    /// Whether nothing came after it yet.
    let isNewest: Bool

    var id: Int { release.id }
}

/// Why an address names no state of the figures.
enum VintageRefusal: Sendable {
    case unreadable
    case noSuchRelease(Int)
    /// A day that has not come.
    case future
    /// A day before the first release.
    case tooEarly

    /// As programs read it.
    var error: AppError {
        let list = "All releases are listed at \(ApiAddress.releases)"
        switch self {
        case .unreadable:
            return AppError(
                .invalid, "asOf names neither a release nor a day", at: Vintage.name,
                remedy: "Write the number of a release, such as 2, or a day, such as 2026-05-03. \(list)")
        case .noSuchRelease(let id):
            return AppError(.notFound, "There is no release \(id)", at: Vintage.name, remedy: list)
        case .future:
            return AppError(
                .invalid, "asOf is a day that has not come; nobody knows yet which figures will hold then",
                at: Vintage.name, remedy: "Leave asOf away for the newest figures. \(list)")
        case .tooEarly:
            return AppError(.notFound, "There was no release up to that day", at: Vintage.name, remedy: list)
        }
    }
}

extension Explorer {
    /// The state that an address asks for; nil for the newest figures.
    func vintage(_ query: Query, _ clock: Clock) async throws -> Result<Vintage?, VintageRefusal> {
        guard let text = query[Vintage.name] else { return .success(nil) }
        guard let asOf = AsOf(text) else { return .failure(.unreadable) }
        if case .day(let day) = asOf, day > clock.now() { return .failure(.future) }
        guard let release = try await bank.release(asOf) else {
            if case .release(let id) = asOf { return .failure(.noSuchRelease(id)) }
            return .failure(.tooEarly)
        }
        let newest = try await bank.releases(limit: 1).first
        return .success(Vintage(release: release, isNewest: newest?.id == release.id))
    }
}

extension VintageRefusal: Error {}

extension Query {
    /// The same address held to a state.
    func asOf(_ vintage: Vintage?) -> Query { setting(Vintage.name, vintage.map { String($0.id) }) }
}
