import Access
import Base
import Storage

extension Connection {
    /// Invites the address with a letter, and with a notice where it has an account. The letter is the same in either
    /// case: who invites does not learn who has an account.
    func sendInvitation(_ draft: InviteDraft, to space: Space, by member: Member.ID, _ language: Language) throws {
        let token = try invite(draft.address, to: space.id, as: draft.role, asGuest: draft.isForGuest, by: member)
        let known = try self.member(address: draft.address)
        if let known, known.state == .active, let (invitation, _) = try spaceInvitation(token: token) {
            try post(
                "space.invited", in: space, by: member, to: [known.id], isOutside: true,
                about: Ref("space-invitation", "\(invitation.id)"))
        }
        let reader = Reader(known?.language ?? language)
        let fills = [
            "space": space.name, "role": reader.spaces(draft.role.title), "name": try self.member(member)?.name ?? "",
        ]
        let letter = Letter(
            to: draft.address, language: reader.language, subject: reader.spaces(.letterSubject, fills),
            pieces: [
                .text(reader.spaces(.letterText, fills)), .text(reader.spaces(.letterPurpose) + "\n" + space.purpose),
                .link(
                    title: reader.spaces(.letterLink),
                    url: "/\(reader.language.rawValue)/space-invitations/\(token)"),
                .text(reader.spaces(.letterEnd)),
            ])
        try send(letter, about: known?.id)
    }
}
