import Access
import Base
import Markup
import Site
import Storage

extension ForumRoom {
    func addTopic(_ routes: Routes) {
        routes.get("spaces/:space/forum/:topic", for: .members) { visit in
            let page = try await TopicPage.load(visit, visit.pageNumber)
            if let target = page.topic.topic.mergedInto {
                return .redirect(visit.link("\(page.topic.place.space.path)/forum/\(target)"))
            }
            if visit.query["go"] == "unread" { return try await page.firstUnread(visit) }
            if let last = page.posts.last, last.number > page.lastRead ?? 0 {
                let (id, member) = (page.topic.topic.id, try visit.member())
                try await visit.database.write { try $0.markRead(id, to: last.number, by: member) }
            }
            return .page(try await page.page(visit))
        }
        routes.post("spaces/:space/forum/:topic", for: .members, limit: Form.withText) { visit in
            var errors = FormErrors()
            errors.require(!visit.form["text"].isEmpty, "text", visit.reader(.postTextMissing))
            guard errors.isEmpty else { return try await again(visit, errors) }
            let draft = PostDraft(visit.form, answers: Int64(visit.form["answers"]))
            do {
                let path = try await visit.changeTopic(.reply) { connection, topic, member in
                    let post = try connection.reply(draft, to: topic)
                    try connection.dropDraft(TopicPage.draftKey(topic.topic.id), of: member)
                    return "\(topic.place.space.path)/forum/posts/\(post.id)"
                }
                return .redirect(visit.link(path), saying: visit.reader(.postSent))
            } catch {
                try errors.add(error, visit)
                return try await again(visit, errors)
            }
        }
        routes.post("spaces/:space/forum/:topic/watch", for: .members) { visit in
            let level = TopicWatch(rawValue: visit.form["level"])
            let path = try await visit.changeTopic(.see) { connection, topic, member in
                try connection.watch(topic.topic.id, level, by: member)
                return topic.path
            }
            let said: ForumPhrase =
                switch level {
                case .follow: .topicNowFollowed
                case .mute: .topicNowMuted
                case nil: .topicNowUsual
                }
            return .redirect(visit.link(path), saying: visit.reader(said))
        }
        routes.post("spaces/:space/forum/:topic/settle", for: .members) { visit in
            let post = Int64(visit.form["post"])
            let path = try await visit.changeTopic(.see) { connection, topic, _ in
                guard topic.maySettle else { throw Topic.notFound }
                try connection.settle(topic.topic, by: post)
                return topic.path
            }
            return .redirect(visit.link(path), saying: visit.reader(post == nil ? .topicDone : .postSettled))
        }
    }

    /// The page with what was typed.
    private func again(_ visit: Visit, _ errors: FormErrors) async throws -> Answer {
        let page = try await TopicPage.load(visit, 1)
        guard page.topic.allows(.reply) else { throw Topic.notFound }
        return .page(try await page.page(visit, errors))
    }
}
