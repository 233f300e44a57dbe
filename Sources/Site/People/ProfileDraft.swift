import Access
import Base

/// The form of one's profile while it is filled in: as typed, whether right or wrong.
struct ProfileDraft: Sendable {
    /// The key under which the text about oneself is kept until it is saved.
    static let about = "profile/about"

    var name: String
    var profile: Profile

    init(name: String, profile: Profile) {
        self.name = name
        self.profile = profile
    }

    init(_ form: Form, member: Member.ID) {
        name = form["name"]
        var details = ProfileDetails()
        details.about = form["about"]
        details.role = form["role"]
        details.organisation = form["organisation"]
        details.country = form["country"].isEmpty ? nil : form["country"]
        details.languages = Array(form.all("languages").prefix(200))
        details.themes = form.all("themes").compactMap(Theme.init(rawValue:))
        details.words = form["words"].split { ",;،、，；\n".contains($0) }.prefix(200).map(String.init)
        details.contact = form["contact"]
        var audiences: [ProfileField: ProfileAudience] = [:]
        for field in ProfileField.allCases {
            audiences[field] = ProfileAudience(rawValue: form["\(field.rawValue)-audience"])
        }
        profile = Profile(member: member, details: details, audiences: audiences, isListed: form.has("listed"))
            .cleaned()
    }

    func errors(_ visit: Visit) -> FormErrors {
        let reader = visit.reader
        var errors = FormErrors()
        let name = name.tidied()
        let most = reader.number(Double(Member.longestName))
        errors.require(!name.isEmpty && name.count <= Member.longestName, "name", reader(.nameUnfit, ["most": most]))
        for problem in profile.problems { errors.add(problem.control, reader.words(for: problem)) }
        if let country = profile.details.country {
            errors.require(visit.site.countries.contains(country), "country", reader(.choiceUnknown))
        }
        let isKnown = profile.details.languages.allSatisfy(WorkingLanguages.all.contains)
        errors.require(isKnown, "languages", reader(.choiceUnknown))
        return errors
    }
}

extension ProfileProblem {
    /// The control of the form that the complaint stands beside.
    fileprivate var control: String { field == .expertise ? "words" : field.rawValue }
}

extension Reader {
    fileprivate func words(for problem: ProfileProblem) -> String {
        switch problem {
        case .tooLong(.expertise, let most): self(.wordTooLong, ["most": number(Double(most))])
        case .tooLong(let field, let most):
            self(.fieldTooLong, ["field": self.field(field), "most": number(Double(most))])
        case .tooMany(.languages, let most): self(.tooManyLanguages, ["most": number(Double(most))])
        case .tooMany(_, let most): self(.tooManyWords, ["most": number(Double(most))])
        case .unknown: self(.choiceUnknown)
        }
    }
}
