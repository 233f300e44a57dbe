import Access
import Base
import Markup
import Storage

/// The way in: applying to join, signing in with a password and a second step, choosing a new password.
struct SignInRoom: Feature {
    let id = "sign-in"

    var adminPages: [AdminPage] { [SiteInvitationPages.adminPage] }

    func jobs(_ site: Site) -> [JobHandler] {
        [
            JobHandler(SignInRoom.forgetting) { [database = site.database] _ in
                try await database.write { connection in
                    try connection.forgetWhatIsOver()
                    try connection.pruneSessions()
                }
            }
        ]
    }

    var recurringJobs: [RecurringJob] { [RecurringJob(SignInRoom.forgetting, every: .seconds(3600))] }

    /// Sessions, secrets and throttles that are over.
    static let forgetting = "sign-in.over"

    func addRoutes(_ routes: Routes) {
        addJoining(routes)
        addInvitation(routes)
        SiteInvitationPages.addRoutes(routes)
        addEntering(routes)
        addSecondStep(routes)
        addEnrolment(routes)
        addReset(routes)
        addOwnPassword(routes)
        addOwnCodes(routes)
    }
}

extension Visit {
    /// A page of this room: errors above, the title, and the content.
    func entryPage(_ title: String, _ errors: FormErrors = FormErrors(), @HTMLBuilder content: () -> HTML) -> Page {
        var page = Page(title: title, description: title) {
            errors.summary(reader)
            h1 { title }
            content()
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        crossing.makePrivate()
        return page
    }

    /// The query that carries where to go on to.
    func onward(_ next: String?) -> Query { Query(next.map { [("next", $0)] } ?? []) }

    /// The same in a form.
    func onwardField(_ next: String?) -> HTML {
        next.map { next in input(.type("hidden"), .name("next"), .value(next)) } ?? .empty
    }

    /// Where somebody goes on to who came in: where they wanted, else the start, or the page that says that they wait.
    func start(of member: Member, _ next: String?) -> String {
        next ?? link(member.state == .pending ? "/join/waiting" : "/")
    }

    /// Lets in whoever completed signing in: a new session, a browser that is known from now on.
    func complete(_ member: Member, _ strength: SignInSession.Strength) async throws {
        let known = knownDevice
        let device = try await database.write { try $0.rememberDevice(known, of: member.id) }
        try await signIn(member.id, strength: strength)
        rememberDevice(device)
        crossing.set(.challenge, to: nil)
    }

    /// The step that follows a password, or another proof as good as one; `done` must have been dealt with.
    func goOn(with outcome: SignIn.Outcome, next: String?) -> Answer {
        switch outcome {
        case .secondFactor(let challenge):
            crossing.set(.challenge, to: challenge)
            return .redirect(link("/sign-in/code", onward(next)))
        case .enrolment(let challenge):
            crossing.set(.challenge, to: challenge)
            return .redirect(link("/sign-in/set-up", onward(next)))
        case .passkeyNeeded: return .redirect(link("/sign-in", onward(next)), saying: reader(.enterPasskey))
        case .closed(let state):
            let words = reader(state == .declined ? .enterDeclined : .enterSuspended)
            return .redirect(link("/sign-in"), saying: words)
        case .wait: return .redirect(link("/sign-in", onward(next)), saying: reader(.errorTooManyBody))
        case .wrong: return .redirect(link("/sign-in", onward(next)), saying: reader(.enterWrong))
        case .done: return .redirect(next ?? link("/"))
        }
    }

    /// Throws what answers 429 when one has to wait.
    func demand(_ throttle: Throttle) throws(AppError) {
        guard throttle.isAllowed else {
            throw AppError(.tooMany, "Too many tries", retryAfter: throttle.retryAfter)
        }
    }
}
