import Base
import Markup

/// The page for something that did not work: what happened, what was kept, what to do.
struct ErrorPage {
    private let failure: AppError
    private let reader: Reader
    /// The address that was asked for, language included.
    private let address: String

    init(_ failure: AppError, _ reader: Reader, at address: String) {
        self.failure = failure
        self.reader = reader
        self.address = address
    }

    func page(_ visit: Visit) -> Page {
        let (heading, words) = texts
        var page = Page(title: reader(heading), description: reader(words)) {
            h1 { reader(heading) }
            p { reader(words) }
            if failure.kind == .invalid, !failure.place.isEmpty {
                p { reader.markup(SitePhrase.errorPlace, ["place": code(.dir("ltr")) { failure.place }]) }
            }
            if failure.kind == .notFound, visit.account == nil { enter(visit) }
            p {
                a(.class("action"), .href(visit.link("/indicators"))) { reader(.errorBrowseData) }
                " "
                a(.href(visit.link("/"))) { reader(.errorBackHome) }
            }
        }
        page.status = failure.status
        return page
    }

    /// Whatever the address is, the same words: who is not signed in does not learn what exists.
    private func enter(_ visit: Visit) -> HTML {
        p {
            reader(.errorSignIn)
            " "
            a(.href(visit.link("/sign-in", Query([("next", address)])))) { reader(.signIn) }
        }
    }

    private var texts: (SitePhrase, SitePhrase) {
        switch failure.kind {
        case .notFound: (.errorNotFound, .errorNotFoundBody)
        case .forbidden: (.errorForm, .errorFormBody)
        case .tooMany: (.errorTooMany, .errorTooManyBody)
        case .invalid, .conflict, .notAcceptable, .notImplemented: (.errorInvalid, .errorInvalidBody)
        case .tooLarge: (.errorTooLarge, .errorTooLargeBody)
        case .unavailable: (.errorUnavailable, .errorUnavailableBody)
        case .outOfSpace: (.errorFull, .errorFullBody)
        case .internalFailure: (.errorInternal, .errorInternalBody)
        }
    }
}
