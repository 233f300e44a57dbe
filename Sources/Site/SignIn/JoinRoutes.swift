import Access
import Base
import Markup
import Storage

extension SignInRoom {
    /// Applying to join, verifying the address, and the page for who waits.
    func addJoining(_ routes: Routes) {
        routes.get("join") { visit in .page(JoinForm(visit.form).page(visit)) }
        routes.post("join") { visit in
            let form = JoinForm(visit.form)
            let errors = form.errors(visit)
            guard errors.isEmpty else { return .page(form.page(visit, errors)) }
            return try await apply(form.request(visit), visit)
        }
        routes.get("join/sent") { visit in
            .page(
                visit.entryPage(visit.reader(.joinSentTitle)) {
                    p { visit.reader(.joinSent) }
                    p { visit.reader(.joinSentNone) }
                    p { a(.href(visit.link("/join"))) { visit.reader(.joinTitle) } }
                })
        }
        routes.get("join/waiting", for: .signedIn) { visit in
            guard let account = visit.account, account.member.state == .pending else {
                return .redirect(visit.link("/"))
            }
            return .page(
                visit.entryPage(visit.reader(.waitingTitle)) {
                    p(.class("lead")) { visit.reader(.waitingLead, ["address": account.member.address]) }
                    p { visit.reader(.waitingNext) }
                })
        }
        routes.get("join/verify/:token") { visit in
            let token = visit.parameter("token")
            guard let request = try await visit.database.read({ try $0.application(token: token) }) else {
                return .page(visit.linkOver(.linkOverJoin, "/join"))
            }
            return .page(verifyPage(visit, request, FormErrors()))
        }
        routes.post("join/verify/:token") { try await join($0) }
    }

    /// The answer and the work are the same whether or not the address has an account; only the letter differs.
    private func apply(_ request: JoiningRequest, _ visit: Visit) async throws -> Answer {
        let (network, limits, letters) = (visit.network, visit.site.signIn.limits, SignInLetters(visit))
        let needed = try await visit.database.write { connection in
            let needed = try connection.apply(request, network: network, limits)
            if let letter = letters.application(needed, to: request.address) { try connection.send(letter) }
            return needed
        }
        if case .wait(let throttle) = needed { try visit.demand(throttle) }
        return .redirect(visit.link("/join/sent"))
    }

    private func join(_ visit: Visit) async throws -> Answer {
        let token = visit.parameter("token")
        guard let request = try await visit.database.read({ try $0.application(token: token) }) else {
            return .page(visit.linkOver(.linkOverJoin, "/join"))
        }
        var errors = FormErrors()
        NewPassword.check(visit, &errors, person: [request.name, request.address, request.organisation])
        guard errors.isEmpty else { return .page(verifyPage(visit, request, errors)) }
        let hash = try await NewPassword.hash(visit)
        switch try await visit.database.write({ try $0.join(token: token, passwordHash: hash) }) {
        case .member(let member):
            try await visit.complete(member, .password)
            return .redirect(
                visit.start(of: member, nil), saying: member.state == .active ? visit.reader(.welcome) : nil)
        case .already: return .redirect(visit.link("/sign-in"), saying: visit.reader(.verifyAlready))
        case .expired: return .page(visit.linkOver(.linkOverJoin, "/join"))
        }
    }

    private func verifyPage(_ visit: Visit, _ request: JoiningRequest, _ errors: FormErrors) -> Page {
        let reader = visit.reader
        return visit.entryPage(reader(.verifyTitle), errors) {
            p(.class("lead")) {
                reader.markup(
                    SignInPhrase.verifyLead,
                    ["name": bdi { request.name }, "address": bdi(.dir("ltr")) { request.address }])
            }
            visit.form(to: "/join/verify/\(visit.parameter("token"))") {
                NewPassword.userName(request.address)
                NewPassword.html(reader, errors)
                div(.class("buttons")) { button { reader(.verifyButton) } }
            }
        }
    }
}

extension Visit {
    /// The page for a link that is unknown, used or too old.
    func linkOver(_ again: SignInPhrase, _ path: String) -> Page {
        var page = entryPage(reader(.linkOver)) {
            p { reader(.linkOverLead) }
            p { a(.class("action"), .href(link(path))) { reader(again) } }
        }
        page.status = .gone
        return page
    }
}
