import Access
import Base
import Markup

/// The form of one's own profile: each field with who may see it.
struct ProfilePage {
    let visit: Visit
    let draft: ProfileDraft
    let errors: FormErrors

    private var reader: Reader { visit.reader }
    private var details: ProfileDetails { draft.profile.details }

    var page: Page {
        visit.accountPage(reader(.myProfile), "profile", status: errors) {
            p(.class("lead")) { reader(.profileLead) }
            p { a(.href(visit.link("/account/profile/preview"))) { reader(.seeAsOthers) } }
            visit.form(to: "/account/profile", class: "profile") {
                Field(
                    "name", reader(.yourName), value: draft.name, hint: reader(.yourNameHint), autocomplete: "name",
                    longest: Member.longestName
                ).html(reader, errors)
                fields
                listing
                div(.class("buttons")) { button(.type("submit")) { reader(.saveProfile) } }
            }
        }
    }

    private var about: WritingField {
        var field = WritingField(
            "about", reader(.aboutLabel), value: details.about, draft: ProfileDraft.about,
            longest: ProfileField.about.longest ?? 0, required: false, hint: reader(.aboutHint), rows: 6)
        field.takesAttachments = false
        return field
    }

    @HTMLBuilder private var fields: HTML {
        field(.about) {
            about.html(visit, errors)
        }
        field(.role) { text("role", .roleLabel, .text, details.role, longest: ProfileField.role.longest) }
        field(.organisation) {
            text(
                "organisation", .organisationLabel, .text, details.organisation,
                longest: ProfileField.organisation.longest)
        }
        field(.country) {
            Choice(
                "country", reader(.countryLabel), .list, visit.site.countries.options(reader),
                chosen: Set([details.country].compactMap { $0 }), isOptional: true
            ).html(reader, errors)
        }
        field(.languages) { languages }
        field(.expertise) {
            themes
            text("words", .wordsLabel, .text, details.words.joined(separator: reader.comma), hint: .wordsHint)
        }
        field(.contact) {
            text(
                "contact", .contactLabel, .lines(2), details.contact, hint: .contactHint,
                longest: ProfileField.contact.longest)
        }
    }

    private func text(
        _ name: String, _ label: PeoplePhrase, _ kind: Field.Kind, _ value: String, hint: PeoplePhrase? = nil,
        longest: Int? = nil
    ) -> HTML {
        Field(
            name, reader(label), kind, value: value, hint: hint.map { reader($0) } ?? "", isOptional: true,
            longest: longest
        ).html(reader, errors)
    }

    /// A field, and beside it (below it on a phone) who may see it.
    private func field(_ field: ProfileField, @HTMLBuilder content: () -> HTML) -> HTML {
        let name = "\(field.rawValue)-audience"
        return div(.class("shared")) {
            div { content() }
            div(.class("field")) {
                label(.for(name)) {
                    reader(.audienceLabel)
                    span(.class("visually-hidden")) { " " + reader(.audienceOf, ["field": reader.field(field)]) }
                }
                select(.id(name), .name(name)) {
                    for audience in ProfileAudience.allCases {
                        option(.value(audience.rawValue), .selected(draft.profile.audience(field) == audience)) {
                            reader.audience(audience)
                        }
                    }
                }
            }
        }
    }

    /// The site's languages and those that were chosen stand in sight, the others can be unfolded.
    private var languages: HTML {
        let chosen = details.languages.filter(WorkingLanguages.others.contains)
        let others = WorkingLanguages.sorted(reader).filter { !chosen.contains($0) }
        return fieldset(.class(errors["languages"] == nil ? "field" : "field wrong")) {
            legend { reader(.languagesLabel) }
            Field.notes("languages", "", errors["languages"])
            boxes("languages", WorkingLanguages.ofSite + chosen, details.languages, isFirst: true)
            Markup.details {
                summary { reader(.moreLanguages) }
                boxes("languages", others, details.languages, isFirst: false)
            }
        }
    }

    private func boxes(_ name: String, _ codes: [String], _ chosen: [String], isFirst: Bool) -> HTML {
        ul(.class("choices")) {
            for (index, code) in codes.enumerated() {
                li {
                    label {
                        input(
                            .type("checkbox"), .name(name), .value(code), .checked(chosen.contains(code)),
                            .id(isFirst && index == 0 ? name : nil))
                        WorkingLanguages.name(code, reader)
                    }
                }
            }
        }
    }

    private var themes: HTML {
        fieldset(.class("field")) {
            legend { reader(.themesLabel) }
            ul(.class("choices")) {
                for theme in Theme.allCases {
                    li {
                        label {
                            input(
                                .type("checkbox"), .name("themes"), .value(theme.rawValue),
                                .checked(details.themes.contains(theme)))
                            reader.theme(theme)
                        }
                    }
                }
            }
        }
    }

    private var listing: HTML {
        Choice(
            "listed", reader(.listMeLegend), .boxes, [.init("1", reader(.listMe), hint: reader(.listMeHint))],
            chosen: draft.profile.isListed ? ["1"] : []
        ).html(reader, errors)
    }
}
