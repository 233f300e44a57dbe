import Access
import Base
import Markup
import Storage

/// How the member follows one space, to stand on its page: a list and a button.
package struct FollowForm {
    private let visit: Visit
    private let space: Int64
    private let following: NoticeSettings.Following

    /// Throws `notFound` when nobody is signed in.
    package init(_ visit: Visit, space: Int64) async throws {
        let member = try visit.member()
        self.visit = visit
        self.space = space
        following = try await visit.database.read { try $0.noticeSettings(of: member).spaces[space] ?? .follow }
    }

    package var html: HTML {
        let reader = visit.reader
        return visit.form(to: "/notices/follow") {
            input(.type("hidden"), .name("space"), .value("\(space)"))
            input(.type("hidden"), .name("next"), .value(visit.link(visit.path)))
            Choice(
                "following", reader(.noticeFollowLabel), .list,
                NoticeSettings.Following.allCases.map { .init($0.rawValue, reader($0.phrase)) },
                chosen: [following.rawValue]
            ).html(reader)
            div(.class("buttons")) { button(.class("plain")) { reader(.noticeSave) } }
        }
    }

    static func add(_ routes: Routes) {
        routes.post("notices/follow", for: .members) { visit in
            let (viewer, member) = (visit.viewer, try visit.member())
            guard let following = NoticeSettings.Following(rawValue: visit.form["following"]) else {
                throw AppError(.invalid, "It is not said how the space is followed")
            }
            let space = Int64(visit.form["space"]) ?? 0
            try await visit.database.write { connection in
                let standing = try connection.standing(of: viewer, at: space)
                guard standing.space == space, Policy.allows(viewer, .discover, Facts(standing, now: connection.now))
                else { throw AppError(.notFound, "There is no such space") }
                try connection.setFollowing(following, of: space, for: member)
            }
            return .redirect(visit.returnPath ?? visit.link("/account/notices"), saying: visit.reader(.noticeSaved))
        }
    }
}
