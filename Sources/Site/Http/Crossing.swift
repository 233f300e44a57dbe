import Access
import HTTPTypes
import Hummingbird
import Markup
import Synchronization

/// What goes back with an answer beside its body: cookies, and the nonce that its own scripts carry. One per request.
final class Crossing: Sendable {
    /// Each answer has its own, so that a script that somebody smuggled in does not run.
    let nonce = Base64URL.encode(RandomBytes.make(16))
    private let state = Mutex(State())

    private struct State {
        var cookies: [SiteCookie: String] = [:]
        var visit: String?
        var formToken: (visitor: String, token: String)?
        var isPrivate = false
        var scripts: Set<String> = []
        var stencils: [String: Stencil] = [:]
    }

    /// Sets a cookie with the answer; nil removes it.
    func set(_ cookie: SiteCookie, to value: String?) {
        let header = cookie.header(value)
        state.withLock {
            $0.cookies[cookie] = header
            $0.isPrivate = true
        }
    }

    /// True once the answer belongs to one visitor: no cache may keep it.
    var isPrivate: Bool { state.withLock { $0.isPrivate } }
    func makePrivate() { state.withLock { $0.isPrivate = true } }

    /// Files of the site whose script something on the page needs.
    var scripts: [String] { state.withLock { $0.scripts.sorted() } }

    /// The stencil of that name, drawn the first time that the answer needs it.
    func stencil(_ name: String, _ draw: (_ value: String) -> HTML) -> Stencil {
        if let known = state.withLock({ $0.stencils[name] }) { return known }
        let made = Stencil(draw)
        state.withLock { $0.stencils[name] = made }
        return made
    }

    func need(script name: String) { state.withLock { _ = $0.scripts.insert(name) } }

    /// The number of an anonymous visit that its forms are bound to, made when the first form is drawn.
    func visit(_ held: String?) -> String {
        if let held { return held }
        if let made = state.withLock({ $0.visit }) { return made }
        let made = RandomBytes.token()
        state.withLock { $0.visit = made }
        set(.visit, to: made)
        return made
    }

    /// The token of the answer's forms: one for all of them, another for each answer.
    func formToken(of visitor: String, _ make: () -> String) -> String {
        if let made = state.withLock({ $0.formToken }), made.visitor == visitor { return made.token }
        let token = make()
        state.withLock { $0.formToken = (visitor, token) }
        return token
    }

    func apply(to response: inout Response) {
        for header in state.withLock({ $0.cookies.values.sorted() }) {
            response.headers.append(HTTPField(name: .setCookie, value: header))
        }
    }
}

/// The cookies of the site. All are bound to this very host and a checked connection (`__Host-`), and out of the reach
/// of scripts.
package enum SiteCookie: String, Sendable, CaseIterable {
    /// Who is signed in.
    case session = "__Host-session"
    /// Binds the forms of a visitor who is not signed in.
    case visit = "__Host-visit"
    /// A device from which somebody signed in before; throttles do not lock it out.
    case device = "__Host-device"
    /// The sentence that the next page opens with.
    case saying = "__Host-saying"
    /// The password was right, and a second step is to come.
    case challenge = "__Host-challenge"

    /// An account of a provider that waits to be linked.
    case offer = "__Host-offer"

    /// Seconds that the browser keeps it; nil until it is closed.
    private var age: Int? {
        switch self {
        case .session: 60 * 86_400
        case .device: 365 * 86_400
        case .saying: 60
        case .offer: 3_600
        case .challenge: 30 * 60
        case .visit: nil
        }
    }

    func header(_ value: String?) -> String {
        let age = value == nil ? 0 : self.age
        return "\(rawValue)=\(value ?? ""); Path=/; Secure; HttpOnly; SameSite=Lax"
            + (age.map { "; Max-Age=\($0)" } ?? "")
    }

    /// The value that the browser sent, if any and not absurdly long.
    func value(in request: Request) -> String? {
        guard let value = request.cookies[rawValue]?.value, !value.isEmpty, value.utf8.count <= 2_048 else {
            return nil
        }
        return value
    }
}
