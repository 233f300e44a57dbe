import Base
import Markup

/// The page for something that did not work: what happened, what was kept, what to do.
struct ErrorPage {
    private let failure: AppError
    private let reader: Reader

    init(_ failure: AppError, _ reader: Reader) {
        self.failure = failure
        self.reader = reader
    }

    func page(_ visit: Visit) -> Page {
        let (heading, words) = texts
        var page = Page(title: reader(heading), description: reader(words)) {
            h1 { reader(heading) }
            p { reader(words) }
            if failure.kind == .invalid, !failure.place.isEmpty {
                p { reader.markup(SitePhrase.errorPlace, ["place": code(.dir("ltr")) { failure.place }]) }
            }
            p {
                a(.class("action"), .href(visit.link("/indicators"))) { reader(.errorBrowseData) }
                " "
                a(.href(visit.link("/"))) { reader(.errorBackHome) }
            }
        }
        page.status = failure.status
        return page
    }

    private var texts: (SitePhrase, SitePhrase) {
        switch failure.kind {
        case .notFound: (.errorNotFound, .errorNotFoundBody)
        case .forbidden: (.errorForm, .errorFormBody)
        case .tooMany: (.errorTooMany, .errorTooManyBody)
        case .invalid, .conflict: (.errorInvalid, .errorInvalidBody)
        case .tooLarge: (.errorTooLarge, .errorTooLargeBody)
        case .unavailable: (.errorUnavailable, .errorUnavailableBody)
        case .internalFailure: (.errorInternal, .errorInternalBody)
        }
    }
}
