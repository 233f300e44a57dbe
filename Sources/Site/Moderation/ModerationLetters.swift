import Access
import Base

extension Letter {
    /// The account is open.
    static func approved(_ member: Member, signIn: String) -> Letter {
        let reader = Reader(member.language)
        return Letter(
            to: member.address, language: member.language, subject: reader.say(.letterApprovedTitle),
            pieces: [
                .text(reader.say(.letterGreeting, ["name": member.name])), .text(reader.say(.letterApproved)),
                .link(title: reader.say(.letterSignIn), url: signIn),
            ])
    }

    /// The application was declined: why, and what can be done.
    static func declined(_ member: Member, _ reason: DeclineReason, words: String) -> Letter {
        let reader = Reader(member.language)
        var pieces: [Piece] = [
            .text(reader.say(.letterGreeting, ["name": member.name])), .text(reader.say(.letterDeclined)),
            .text(reader.word("declineText", reason.rawValue)),
        ]
        if !words.isEmpty { pieces.append(.text("“\(words)”")) }
        pieces.append(.text(reader.say(.letterDeclinedNext)))
        return Letter(
            to: member.address, language: member.language, subject: reader.say(.letterDeclinedTitle), pieces: pieces)
    }

    /// The account was suspended; the link lets somebody who cannot sign in appeal.
    static func suspended(_ member: Member, _ measure: Measure, _ link: String) -> Letter {
        let reader = Reader(member.language)
        return Letter(
            to: member.address, language: member.language, subject: reader.say(.letterSuspendedTitle),
            pieces: [
                .text(reader.say(.letterGreeting, ["name": member.name])), .text(reader.say(.letterSuspended)),
                .text(reader.say(.ruleIs, ["rule": reader.rule(measure.rule)])), .text("“\(measure.reason)”"),
                .text(reader.say(.appealExplained)), .link(title: reader.say(.appealSend), url: link),
            ])
    }

    /// What came of an appeal, for somebody who cannot sign in.
    static func decided(_ member: Member, _ appeal: Appeal) -> Letter {
        let reader = Reader(member.language)
        let outcome = appeal.outcome == .overturned ? reader.say(.eventOverturned) : reader.say(.eventUpheld)
        return Letter(
            to: member.address, language: member.language, subject: reader.say(.letterDecidedTitle),
            pieces: [
                .text(reader.say(.letterGreeting, ["name": member.name])), .text(outcome), .text("“\(appeal.answer)”"),
            ])
    }
}
