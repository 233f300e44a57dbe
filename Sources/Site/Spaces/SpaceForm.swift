import Access
import Base
import HTTPTypes
import Markup
import Storage

extension SpaceDraft {
    init(_ form: Form) {
        self.init()
        name = form["name"]
        purpose = form["purpose"]
        language = Language(rawValue: form["language"]) ?? .en
        visibility = Space.Visibility(rawValue: form["visibility"]) ?? .closed
        joining = Space.Joining(rawValue: form["joining"]) ?? .request
        domain = form["domain"]
        classification = Classification(rawValue: form["classification"]) ?? .internal
    }
}

/// The fields of a space: to create one, and as its settings.
struct SpaceForm: Sendable {
    let draft: SpaceDraft

    func errors(_ reader: Reader) -> FormErrors {
        var errors = FormErrors()
        for field in ["name", "purpose", "domain"] {
            guard let problem = draft.problems[field] else { continue }
            let phrase: SpacePhrase =
                switch (field, problem) {
                case ("name", .missing): .nameMissing
                case ("purpose", .missing): .purposeMissing
                case (_, .notADomain): .domainWrong
                default: .textTooLong
                }
            errors.add(field, reader.spaces(phrase))
        }
        return errors
    }

    func creation(_ visit: Visit, _ errors: FormErrors = FormErrors()) -> Page {
        let reader = visit.reader
        var page = Page(title: reader.spaces(.createSpace), description: "", menu: "spaces") {
            nav(.class("crumbs"), .aria("label", reader.spaces(.spaces))) {
                a(.href(visit.link("/spaces"))) { reader.spaces(.spaces) }
            }
            h1 { reader.spaces(.createSpace) }
            p { reader.spaces(.createHint) }
            errors.summary(reader)
            visit.form(to: "/spaces/new") {
                fields(reader, errors)
                div(.class("buttons")) { button { reader.spaces(.createSpace) } }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    func fields(_ reader: Reader, _ errors: FormErrors) -> HTML {
        Field(
            "name", reader.spaces(.name), value: draft.name, hint: reader.spaces(.nameHint), longest: Space.longestName
        ).html(reader, errors)
            + Field(
                "purpose", reader.spaces(.purpose), .lines(6), value: draft.purpose, hint: reader.spaces(.purposeHint),
                longest: Space.longestPurpose
            ).html(reader, errors)
            + Choice(
                "language", reader.spaces(.mainLanguage), .list,
                Language.allCases.map { Choice.Option($0.rawValue, $0.ownName) }, chosen: [draft.language.rawValue]
            ).html(reader, errors)
            + Choice(
                "visibility", reader.spaces(.visibility), .radios,
                Space.Visibility.allCases.map {
                    Choice.Option($0.rawValue, reader.spaces($0.title), hint: reader.spaces($0.hint))
                },
                chosen: [draft.visibility.rawValue]
            ).html(reader, errors)
            + Choice(
                "joining", reader.spaces(.joining), .radios,
                Space.Joining.allCases.map {
                    Choice.Option($0.rawValue, reader.spaces($0.title), hint: reader.spaces($0.hint))
                },
                chosen: [draft.joining.rawValue], hint: reader.spaces(.joiningNote)
            ).html(reader, errors)
            + Choice(
                "classification", reader.spaces(.reach), .radios,
                Classification.allCases.map {
                    Choice.Option($0.rawValue, reader.spaces($0.title), hint: reader.spaces($0.hint))
                },
                chosen: [draft.classification.rawValue]
            ).html(reader, errors)
            + Field(
                "domain", reader.spaces(.domain), .url, value: draft.domain, hint: reader.spaces(.domainHint),
                isOptional: true, longest: 253
            ).html(reader, errors)
    }
}

extension Classification {
    fileprivate var title: SpacePhrase {
        switch self {
        case .open: .reachOpen
        case .internal: .reachInternal
        case .confidential: .reachConfidential
        }
    }

    fileprivate var hint: SpacePhrase {
        switch self {
        case .open: .reachOpenHint
        case .internal: .reachInternalHint
        case .confidential: .reachConfidentialHint
        }
    }
}

extension Space.Visibility {
    var hint: SpacePhrase {
        switch self {
        case .open: .visibilityOpenHint
        case .closed: .visibilityClosedHint
        case .hidden: .visibilityHiddenHint
        }
    }
}

extension Space.Joining {
    var title: SpacePhrase {
        switch self {
        case .open: .joiningOpen
        case .request: .joiningRequest
        case .domain: .joiningDomain
        case .invitation: .joiningInvitation
        }
    }

    var hint: SpacePhrase {
        switch self {
        case .open: .joiningOpenHint
        case .request: .joiningRequestHint
        case .domain: .joiningDomainHint
        case .invitation: .joiningInvitationHint
        }
    }
}
