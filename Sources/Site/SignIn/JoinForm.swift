import Access
import Base
import Markup
import Outbound

/// What somebody writes who wants to join; kept as typed when something is amiss.
struct JoinForm {
    private static let longestLine = 200
    private static let longestPurpose = 2000

    let name: String
    let address: String
    let organisation: String
    let role: String
    let country: String
    let purpose: String

    init(_ form: Form) {
        name = form["name"]
        address = form["address"]
        organisation = form["organisation"]
        role = form["role"]
        country = form["country"]
        purpose = form["purpose"]
    }

    func errors(_ visit: Visit) -> FormErrors {
        let reader = visit.reader
        var errors = FormErrors()
        errors.require(!name.isEmpty, "name", reader(.joinNameMissing))
        errors.require(Mailbox.isAddress(address), "address", reader(.joinAddressWrong))
        errors.require(!organisation.isEmpty, "organisation", reader(.joinOrganisationMissing))
        errors.require(!role.isEmpty, "role", reader(.joinRoleMissing))
        errors.require(!purpose.isEmpty, "purpose", reader(.joinPurposeMissing))
        for (field, text) in [("name", name), ("organisation", organisation), ("role", role)] {
            errors.require(
                text.count <= JoinForm.longestLine, field,
                reader(.joinTooLong, count: Double(JoinForm.longestLine)))
        }
        errors.require(
            purpose.count <= JoinForm.longestPurpose, "purpose",
            reader(.joinTooLong, count: Double(JoinForm.longestPurpose)))
        return errors
    }

    func request(_ visit: Visit) -> JoiningRequest {
        JoiningRequest(
            address: address, name: name, language: visit.language, organisation: organisation, role: role,
            country: visit.site.countries.contains(country) ? country : nil, purpose: purpose)
    }

    func page(_ visit: Visit, _ errors: FormErrors = FormErrors()) -> Page {
        let reader = visit.reader
        return visit.entryPage(reader(.joinTitle), errors) {
            p(.class("lead")) { reader(.joinLead) }
            p {
                reader(.joinHave) + " "
                a(.href(visit.link("/sign-in"))) { reader(SitePhrase.signIn) }
            }
            visit.form(to: "/join") {
                fields(visit, errors)
                p(.class("hint")) {
                    reader(.joinPrivacy) + " "
                    a(.href(visit.link("/privacy"))) { reader(SitePhrase.privacy) }
                }
                div(.class("buttons")) { button { reader(.joinButton) } }
            }
        }
    }

    @HTMLBuilder private func fields(_ visit: Visit, _ errors: FormErrors) -> HTML {
        let reader = visit.reader
        Field(
            "name", reader(.joinName), value: name, hint: reader(.joinNameHint), autocomplete: "name",
            longest: JoinForm.longestLine
        ).html(reader, errors)
        Field(
            "address", reader(.joinAddress), .email, value: address, hint: reader(.joinAddressHint),
            autocomplete: "email", longest: 254
        ).html(reader, errors)
        Field(
            "organisation", reader(.joinOrganisation), value: organisation, hint: reader(.joinOrganisationHint),
            autocomplete: "organization", longest: JoinForm.longestLine
        ).html(reader, errors)
        Field(
            "role", reader(.joinRole), value: role, hint: reader(.joinRoleHint),
            autocomplete: "organization-title", longest: JoinForm.longestLine
        ).html(reader, errors)
        if !visit.site.countries.options(reader).isEmpty {
            Choice(
                "country", reader(.joinCountry), .list, visit.site.countries.options(reader), chosen: [country],
                isOptional: true
            ).html(reader, errors)
        }
        Field(
            "purpose", reader(.joinPurpose), .lines(5), value: purpose, hint: reader(.joinPurposeHint),
            longest: JoinForm.longestPurpose
        ).html(reader, errors)
    }
}
