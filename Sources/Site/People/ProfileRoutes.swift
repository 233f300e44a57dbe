import Access
import Base

extension PeopleRoom {
    func addProfile(_ routes: Routes) {
        routes.get("account/profile", for: .members) { visit in
            let draft = try await visit.savedDraft()
            return .page(ProfilePage(visit: visit, draft: draft, errors: FormErrors()).page)
        }
        routes.get("account/profile/preview", for: .members) { visit in
            let draft = try await visit.savedDraft()
            return .page(PreviewPage(visit: visit, name: draft.name, profile: draft.profile).page)
        }
        routes.post("account/profile", for: .members, limit: Form.withText) { visit in
            let draft = ProfileDraft(visit.form, member: try visit.member())
            let errors = draft.errors(visit)
            guard errors.isEmpty else {
                return .page(ProfilePage(visit: visit, draft: draft, errors: errors).page)
            }
            try await visit.database.write { connection in
                try connection.rename(draft.profile.member, to: draft.name)
                try connection.save(draft.profile)
                try connection.dropDraft(ProfileDraft.about, of: draft.profile.member)
            }
            return .redirect(visit.link("/account/profile"), saying: visit.reader(.profileSaved))
        }
    }
}

extension Visit {
    /// What is kept; before anything was, what the member wrote when applying, for nobody else.
    fileprivate func savedDraft() async throws -> ProfileDraft {
        let id = try member()
        return try await database.read { connection in
            guard let member = try connection.member(id) else { throw AppError(.notFound, "There is no such member") }
            var profile = try connection.profile(of: id)
            if try !connection.hasProfile(id) {
                profile.details.organisation = member.application.organisation
                profile.details.role = member.application.role
                profile.details.country = member.application.country
            }
            return ProfileDraft(name: member.name, profile: profile)
        }
    }
}
