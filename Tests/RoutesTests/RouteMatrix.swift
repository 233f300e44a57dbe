import Access
import Base

/// The table of every address of the members' area and of the site's own pages: who gets an answer. An address that is
/// added to the site must be added here, or a test fails. Pages of figures are for everybody and stand at the end.
let routeMatrix: [RouteRow] =
    signInRows + accountRows + peopleRows + writingRows + noticeRows + spaceRows + moderationRows + adminRows + openRows
    + forumRows + chatRows + blogRows + fileRows + reportRows

private let someToken: @Sendable (World, World.Place) -> [String: String] = { _, _ in
    ["token": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]
}
private let someKey: @Sendable (World, World.Place) -> [String: String] = { _, _ in
    ["key": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]
}
private let someFeed: @Sendable (World, World.Place) -> [String: String] = { world, place in
    [
        "key": "12-3-AAAAAAAAAAAAAAAAAAAAAAAAAAA", "topic": "\(world.forums[place]?.topic ?? 0)",
        "space": world.spaces[place]?.slug ?? "",
    ]
}
private let someID: @Sendable (World, World.Place) -> [String: String] = { _, _ in
    ["id": "AAAA", "job": "1", "letter": "1", "group": "1", "organisation": "1", "measure": "1", "provider": "none"]
}

/// The person in question: somebody of one's own space, or the stranger who runs the others.
private let somebody: @Sendable (World, World.Place) -> [String: String] = { world, place in
    ["member": "\(place == .own ? world.members[.participant] ?? 0 : world.stranger)"]
}
private let applicant: @Sendable (World, World.Place) -> [String: String] = { world, _ in
    ["member": "\(world.members[.pending] ?? 0)"]
}

/// For everybody, since nobody is known yet; links carry their own proof.
private let signInRows: [RouteRow] = [
    RouteRow(.get, "sign-in", .everyone), RouteRow(.post, "sign-in", .everyone),
    RouteRow(.get, "sign-in/code", .everyone), RouteRow(.post, "sign-in/code", .everyone),
    RouteRow(.get, "sign-in/set-up", .everyone), RouteRow(.post, "sign-in/set-up", .everyone),
    RouteRow(.get, "sign-in/forgotten", .everyone), RouteRow(.post, "sign-in/forgotten", .everyone),
    RouteRow(.get, "sign-in/forgotten/sent", .everyone),
    RouteRow(.get, "sign-in/reset/:token", .everyone, fill: someToken),
    RouteRow(.post, "sign-in/reset/:token", .everyone, fill: someToken),
    RouteRow(.get, "sign-in/passkey", .everyone), RouteRow(.post, "sign-in/passkey", .everyone),
    RouteRow(.post, "sign-in/passkey/options", .everyone),
    RouteRow(.post, "sign-out", .everyone),
    RouteRow(.get, "join", .everyone), RouteRow(.post, "join", .everyone), RouteRow(.get, "join/sent", .everyone),
    RouteRow(.get, "join/waiting", .signedIn),
    RouteRow(.get, "join/verify/:token", .everyone, fill: someToken),
    RouteRow(.post, "join/verify/:token", .everyone, fill: someToken),
    RouteRow(.get, "invitation/:token", .everyone, fill: someToken),
    RouteRow(.post, "invitation/:token", .everyone, fill: someToken),
]

/// One's own account, approved or not; whoever waits may look after what they gave.
private let accountRows: [RouteRow] = [
    RouteRow(.get, "account", .signedIn), RouteRow(.post, "account", .signedIn),
    RouteRow(.get, "account/security", .signedIn),
    RouteRow(.get, "account/security/password", .signedIn), RouteRow(.post, "account/security/password", .signedIn),
    RouteRow(.get, "account/security/two-step", .signedIn), RouteRow(.post, "account/security/two-step", .signedIn),
    RouteRow(.post, "account/security/two-step/codes", .signedIn),
    RouteRow(.post, "account/security/two-step/stop", .signedIn),
    RouteRow(.get, "account/security/new-passkey", .signedIn),
    RouteRow(.post, "account/security/new-passkey/options", .signedIn),
    RouteRow(.post, "account/security/new-passkey", .signedIn),
    RouteRow(.get, "account/security/passkeys/:id", .nobody, fill: someID),
    RouteRow(.post, "account/security/passkeys/:id", .nobody, fill: someID),
    RouteRow(.post, "account/security/passkeys/:id/remove", .nobody, fill: someID),
    RouteRow(.get, "account/security/outside", .signedIn), RouteRow(.post, "account/security/outside", .signedIn),
    RouteRow(.post, "account/security/outside/remove", .signedIn),
    RouteRow(.get, "account/security/outside/:provider", .nobody, fill: someID),
    RouteRow(.get, "account/confirm", .signedIn), RouteRow(.post, "account/confirm", .signedIn),
    RouteRow(.post, "account/confirm/passkey/options", .signedIn),
    RouteRow(.post, "account/confirm/passkey", .signedIn),
    RouteRow(.get, "account/confirm/with/:provider", .nobody, fill: someID),
    RouteRow(.get, "openid/:provider", .nobody, fill: someID),
    RouteRow(.get, "openid/:provider/answer", .nobody, fill: someID),
    RouteRow(.get, "account/devices", .signedIn),
    RouteRow(.post, "account/devices/:id/end", .nobody, fill: someID),
    RouteRow(.post, "account/devices/end-others", .signedIn),
    RouteRow(.get, "account/address", .signedIn), RouteRow(.post, "account/address", .signedIn),
    RouteRow(.get, "account/address/confirm", .everyone), RouteRow(.post, "account/address/confirm", .everyone),
    RouteRow(.get, "account/data", .signedIn), RouteRow(.post, "account/data/export", .signedIn),
    RouteRow(.get, "account/leave", .signedIn), RouteRow(.post, "account/leave", .signedIn),
]

private let peopleRows: [RouteRow] = [
    RouteRow(.get, "people", .members),
    RouteRow(.get, "account/profile", .members), RouteRow(.post, "account/profile", .members),
    RouteRow(.get, "account/profile/preview", .members), RouteRow(.get, "account/blocked", .members),
    // Only people of one's own spaces where nothing more is shared. Taking back answers alike whoever is meant.
    RouteRow(.get, "people/:member", own: .inSpace, fill: somebody),
    RouteRow(.post, "people/:member/block", own: .inSpace, fill: somebody),
    RouteRow(.post, "people/:member/unblock", own: .members, other: .members, hidden: .members, fill: somebody),
    RouteRow(.post, "people/:member/mute", own: .inSpace, fill: somebody),
    RouteRow(.post, "people/:member/unmute", own: .members, other: .members, hidden: .members, fill: somebody),
]

private let noticeRows: [RouteRow] = [
    RouteRow(.get, "notices", .signedIn), RouteRow(.stream, "notices/stream", .signedIn),
    RouteRow(.get, "notices/open/:notice", .nobody) { _, _ in ["notice": "1"] },
    RouteRow(.post, "notices/read", .signedIn), RouteRow(.post, "notices/unread", .signedIn),
    RouteRow(.post, "notices/follow", .members),
    RouteRow(.get, "account/notices", .signedIn), RouteRow(.post, "account/notices", .signedIn),
    RouteRow(.get, "unsubscribe/:token", .nobody, fill: someToken),
    RouteRow(.post, "unsubscribe/:token", .nobody, fill: someToken),
    RouteRow(.letter, "unsubscribe/:token", .everyone, fill: someToken),
]

private let discoverers = Set<Cast>.full

private let spaceRows: [RouteRow] = [
    RouteRow(.get, "spaces", .members), RouteRow(.get, "spaces/new", .full), RouteRow(.post, "spaces/new", .full),
    RouteRow(.post, "spaces/accept", .nobody), RouteRow(.post, "spaces/decline", .members),
    RouteRow(.get, "spaces/:space", own: .inSpace, other: discoverers),
    RouteRow(.post, "spaces/:space/join", own: .inSpace, other: discoverers),
    RouteRow(.post, "spaces/:space/withdraw", own: .inSpace, other: discoverers),
    RouteRow(.get, "spaces/:space/leave", own: .inSpace),
    RouteRow(.post, "spaces/:space/leave", own: .inSpace, other: discoverers),
    RouteRow(.get, "find", .members), RouteRow(.get, "spaces/:space/find", own: .inSpace),
    RouteRow(.get, "spaces/:space/members", own: .inSpace),
    RouteRow(.post, "spaces/:space/members/role", own: [.manager]),
    RouteRow(.post, "spaces/:space/members/remove", own: [.manager]),
    RouteRow(.get, "spaces/:space/requests", own: [.manager]),
    RouteRow(.post, "spaces/:space/requests/accept", own: [.manager]),
    RouteRow(.post, "spaces/:space/requests/decline", own: [.manager]),
    RouteRow(.get, "spaces/:space/invite", own: [.manager]), RouteRow(.post, "spaces/:space/invite", own: [.manager]),
    RouteRow(.post, "spaces/:space/invite/withdraw", own: [.manager]),
    RouteRow(.get, "spaces/:space/settings", own: [.manager]),
    RouteRow(.post, "spaces/:space/settings", own: [.manager]),
    RouteRow(.post, "spaces/:space/archive", own: [.manager]),
    RouteRow(.post, "spaces/:space/reopen", own: [.manager]),
    RouteRow(.post, "spaces/:space/break-glass/end", .nobody) { world, place in
        ["space": world.spaces[place]?.slug ?? ""]
    },
    RouteRow(.get, "space-invitations/:token", .everyone, fill: someToken),
    RouteRow(.post, "space-invitations/:token", .members, fill: someToken),
    RouteRow(.post, "space-invitations/:token/account", .everyone, fill: someToken),
]

private let moderationRows: [RouteRow] = [
    RouteRow(.get, "rules", .everyone), RouteRow(.get, "moderation", .everyone),
    RouteRow(.get, "report", .nobody), RouteRow(.post, "report", .nobody),
    RouteRow(.get, "moderation/mine", .members),
    RouteRow(.get, "moderation/queue", [.spaceModerator, .moderator]),
    RouteRow(.get, "moderation/case", .nobody), RouteRow(.post, "moderation/case", .nobody),
    RouteRow(.post, "moderation/case/dismiss", .nobody),
    RouteRow(.get, "moderation/measures/:measure", .nobody, fill: someID),
    RouteRow(.post, "moderation/measures/:measure", .nobody, fill: someID),
    RouteRow(.get, "moderation/appeals/:measure", .nobody, fill: someID),
    RouteRow(.post, "moderation/appeals/:measure", .nobody, fill: someID),
    RouteRow(.get, "appeal/:token", .nobody, fill: someToken),
    RouteRow(.post, "appeal/:token", .nobody, fill: someToken),
]

/// Texts that are being written, signs and bookmarks; an empty form names no record that anybody could see.
private let writingRows: [RouteRow] = [
    RouteRow(.post, "writing/preview", .members), RouteRow(.get, "writing/token", .members),
    RouteRow(.get, "writing/draft", .members), RouteRow(.post, "writing/draft", .members),
    RouteRow(.get, "account/drafts", .members), RouteRow(.post, "account/drafts", .members),
    RouteRow(.get, "account/bookmarks", .members),
    RouteRow(.get, "account/attachments", .members), RouteRow(.post, "account/attachments", .members),
    RouteRow(.post, "account/attachments/:key/remove", .nobody, fill: someKey),
    RouteRow(.get, "account/programs", .members), RouteRow(.post, "account/programs", .members),
    RouteRow(.post, "account/programs/:id/end", .nobody, fill: someID),
    RouteRow(.get, "account/feeds", .members), RouteRow(.post, "account/feeds", .members),
    RouteRow(.get, "feeds/:key/forum", .nobody, fill: someKey),
    RouteRow(.get, "feeds/:key/spaces/:space", .nobody, fill: someFeed),
    RouteRow(.get, "feeds/:key/topics/:topic", .nobody, fill: someFeed),
    RouteRow(.get, "attachments/:key", .nobody, fill: someKey),
    RouteRow(.get, "attachments/:key/picture", .nobody, fill: someKey),
    RouteRow(.post, "bookmarks", .nobody), RouteRow(.post, "reactions", .nobody),
]

private let adminRows: [RouteRow] = [
    RouteRow(.get, "admin", [.moderator, .auditor, .administrator, .editor, .steward]),
    RouteRow(.get, "admin/mail", .administrators),
    RouteRow(.get, "admin/mail/:letter", .nobody, fill: someID),
    RouteRow(.post, "admin/mail/:letter/text", .nobody, fill: someID),
    RouteRow(.post, "admin/mail/:letter/retry", .nobody, fill: someID),
    RouteRow(.post, "admin/mail/:letter/drop", .nobody, fill: someID),
    RouteRow(.get, "admin/jobs", .administrators),
    RouteRow(.post, "admin/jobs/:job/retry", .nobody, fill: someID),
    RouteRow(.post, "admin/jobs/:job/remove", .nobody, fill: someID),
    RouteRow(.get, "admin/settings", .administrators), RouteRow(.get, "admin/storage", .administrators),
    RouteRow(.get, "admin/applications", .approvers),
    RouteRow(.get, "admin/applications/:member", .approvers, fill: applicant),
    RouteRow(.post, "admin/applications/:member/approve", .approvers, fill: applicant),
    RouteRow(.post, "admin/applications/:member/decline", .approvers, fill: applicant),
    RouteRow(.get, "admin/invitations", .approvers), RouteRow(.post, "admin/invitations", .approvers),
    RouteRow(.post, "admin/invitations/withdraw", .approvers),
    RouteRow(.get, "admin/members", .administrators),
    RouteRow(.get, "admin/members/:member", .administrators, fill: somebody),
    RouteRow(.post, "admin/members/:member/roles", .administrators, fill: somebody),
    // Nobody holds the role that an empty form names.
    RouteRow(.post, "admin/members/:member/roles/take", .nobody, fill: somebody),
    RouteRow(.post, "admin/members/:member/organisation", .administrators, fill: somebody),
    RouteRow(.post, "admin/members/:member/sign-out", .administrators, fill: somebody),
    RouteRow(.get, "admin/organisations", .administrators),
    RouteRow(.get, "admin/organisations/new", .administrators),
    RouteRow(.post, "admin/organisations/new", .administrators),
    RouteRow(.get, "admin/organisations/of/:organisation", .nobody, fill: someID),
    RouteRow(.post, "admin/organisations/of/:organisation", .nobody, fill: someID),
    RouteRow(.get, "admin/audit", .readers), RouteRow(.post, "admin/audit", .readers),
    RouteRow(.get, "admin/groups", .administrators), RouteRow(.post, "admin/groups", .administrators),
    RouteRow(.get, "admin/groups/:group", .nobody, fill: someID),
    RouteRow(.post, "admin/groups/:group/add", .nobody, fill: someID),
    RouteRow(.post, "admin/groups/:group/remove", .administrators, fill: someID),
    RouteRow(.post, "admin/groups/:group/delete", .administrators, fill: someID),
    RouteRow(.get, "admin/break-glass", .administrators), RouteRow(.post, "admin/break-glass", .administrators),
]

private let openRows: [RouteRow] = [
    RouteRow(.get, "about", .everyone), RouteRow(.get, "accessibility", .everyone),
    RouteRow(.get, "privacy", .everyone), RouteRow(.get, "terms", .everyone),
    RouteRow(.get, "account-deletion", .everyone),
]

/// The room of the place, and its first message, which the participant wrote in one's own.
private let chatRoom: @Sendable (World, World.Place) -> [String: String] = { world, place in
    ["room": "\(world.chatRooms[place] ?? 0)", "number": "1"]
}

private let chatRows: [RouteRow] = [
    RouteRow(.get, "chat", .members), RouteRow(.post, "chat/presence", .members),
    RouteRow(.get, "chat/new", .members), RouteRow(.post, "chat/new", .members),
    RouteRow(.get, "chat/search", .members),
    RouteRow(.get, "chat/room/:room", own: .inSpace, fill: chatRoom),
    RouteRow(.post, "chat/room/:room", own: .contributors, fill: chatRoom),
    RouteRow(.stream, "chat/room/:room/stream", own: .inSpace, fill: chatRoom),
    RouteRow(.post, "chat/room/:room/read", own: .inSpace, fill: chatRoom),
    RouteRow(.get, "chat/room/:room/about", own: .inSpace, fill: chatRoom),
    RouteRow(.get, "chat/room/:room/settings", own: [.facilitator, .manager], fill: chatRoom),
    RouteRow(.post, "chat/room/:room/settings", own: [.facilitator, .manager], fill: chatRoom),
    // Rooms of spaces are left with the space.
    RouteRow(.post, "chat/room/:room/leave", own: .nobody, fill: chatRoom),
    RouteRow(.get, "chat/room/:room/people", own: .nobody, fill: chatRoom),
    RouteRow(.post, "chat/room/:room/people", own: .nobody, fill: chatRoom),
    RouteRow(.get, "chat/room/:room/messages/:number", own: .inSpace, fill: chatRoom),
    RouteRow(.get, "chat/room/:room/messages/:number/edit", own: [.participant], fill: chatRoom),
    RouteRow(.post, "chat/room/:room/messages/:number/edit", own: [.participant], fill: chatRoom),
    RouteRow(.post, "chat/room/:room/messages/:number/delete", own: [.participant], fill: chatRoom),
    RouteRow(.get, "spaces/:space/chat", own: .inSpace),
    RouteRow(.get, "spaces/:space/chat/new", own: [.facilitator, .manager]),
    RouteRow(.post, "spaces/:space/chat/new", own: [.facilitator, .manager]),
]

private let filed: @Sendable (World, World.Place) -> [String: String] = { world, place in
    let filed = world.filed[place]
    return ["folder": "\(filed?.folder ?? 0)", "file": "\(filed?.file ?? 0)", "upload": "none"]
}

/// Whoever has the bit to bring files; the observer has not even the one to take them away.
private let fileChangers: Set<Cast> = [.participant, .facilitator, .spaceModerator, .manager]

private let fileRows: [RouteRow] = [
    RouteRow(.get, "spaces/:space/files", own: .inSpace),
    RouteRow(.get, "spaces/:space/files/folders/:folder", own: .inSpace, fill: filed),
    RouteRow(.post, "spaces/:space/files/folders", own: .contributors),
    RouteRow(.post, "spaces/:space/files/follow", own: .inSpace),
    RouteRow(
        .get, "spaces/:space/files/folders/:folder/change", own: [.facilitator, .spaceModerator, .manager], fill: filed),
    RouteRow(
        .post, "spaces/:space/files/folders/:folder/change", own: [.facilitator, .spaceModerator, .manager], fill: filed
    ),
    RouteRow(.post, "spaces/:space/files/folders/:folder/move", own: [.spaceModerator, .manager], fill: filed),
    // It is in the trash once the first has put it there.
    RouteRow(.post, "spaces/:space/files/folders/:folder/trash", own: [.spaceModerator], fill: filed),
    RouteRow(.post, "spaces/:space/files/folders/:folder/restore", own: .nobody, fill: filed),
    RouteRow(.get, "spaces/:space/files/folders/:folder/people", own: .inSpace, fill: filed),
    RouteRow(.post, "spaces/:space/files/folders/:folder/levels", own: [.manager], fill: filed),
    RouteRow(.post, "spaces/:space/files/folders/:folder/apart", own: [.manager], fill: filed),
    RouteRow(.post, "spaces/:space/files/upload", own: .contributors),
    RouteRow(.post, "spaces/:space/files/uploads", own: .contributors),
    RouteRow(.exchange, "spaces/:space/files/uploads/:upload", own: .nobody, fill: filed),
    RouteRow(.get, "spaces/:space/files/:file", own: .inSpace, fill: filed),
    RouteRow(.get, "spaces/:space/files/:file/download", own: .contributors, fill: filed),
    RouteRow(.get, "spaces/:space/files/zip", own: .contributors),
    RouteRow(.get, "spaces/:space/files/:file/preview", own: .nobody, fill: filed),
    RouteRow(.get, "spaces/:space/files/:file/people", own: .inSpace, fill: filed),
    RouteRow(.post, "spaces/:space/files/:file/version", own: fileChangers, fill: filed),
    RouteRow(.post, "spaces/:space/files/:file/restore-version", own: .nobody, fill: filed),
    RouteRow(.get, "spaces/:space/files/:file/change", own: fileChangers, fill: filed),
    RouteRow(.post, "spaces/:space/files/:file/change", own: fileChangers, fill: filed),
    RouteRow(.post, "spaces/:space/files/:file/move", own: [.spaceModerator, .manager], fill: filed),
    RouteRow(.post, "spaces/:space/files/:file/hold", own: [.manager], fill: filed),
    RouteRow(.post, "spaces/:space/files/:file/trash", own: [.spaceModerator], fill: filed),
    RouteRow(.post, "spaces/:space/files/:file/restore", own: .nobody, fill: filed),
    RouteRow(.get, "spaces/:space/files/trash", own: .inSpace),
    RouteRow(.get, "spaces/:space/files/:file/links", own: [.manager], fill: filed),
    RouteRow(.post, "spaces/:space/files/:file/links", own: [.manager], fill: filed),
    RouteRow(.post, "spaces/:space/files/:file/links/revoke", own: .nobody, fill: filed),
    RouteRow(.get, "file-links/:token", .nobody, fill: someToken),
    RouteRow(.post, "file-links/:token", .nobody, fill: someToken),
]

/// The topic of the place, which the participant began in one's own, with its first post, and the category.
private let forum: @Sendable (World, World.Place) -> [String: String] = { world, place in
    let forum = world.forums[place]
    return [
        "topic": "\(forum?.topic ?? 0)", "post": "\(forum?.post ?? 0)", "category": "\(forum?.category ?? 0)",
    ]
}
/// Lead the space, or keep order in it.
private let arrangers: Set<Cast> = [.facilitator, .manager, .spaceModerator]

private let forumRows: [RouteRow] = [
    RouteRow(.get, "spaces/:space/forum", own: .inSpace),
    RouteRow(.get, "spaces/:space/forum/new", own: .contributors),
    RouteRow(.post, "spaces/:space/forum/new", own: .contributors),
    RouteRow(.get, "spaces/:space/forum/categories", own: [.manager]),
    RouteRow(.post, "spaces/:space/forum/categories", own: [.manager]),
    RouteRow(.post, "spaces/:space/forum/categories/:category", own: [.manager], fill: forum),
    RouteRow(.get, "spaces/:space/forum/posts/:post", own: .inSpace, fill: forum),
    RouteRow(.get, "spaces/:space/forum/posts/:post/edit", own: [.participant], fill: forum),
    RouteRow(.post, "spaces/:space/forum/posts/:post/edit", own: [.participant], fill: forum),
    RouteRow(.post, "spaces/:space/forum/posts/:post/withdraw", own: [.participant], fill: forum),
    RouteRow(.get, "spaces/:space/forum/posts/:post/history", own: .inSpace, fill: forum),
    RouteRow(.get, "spaces/:space/forum/:topic", own: .inSpace, fill: forum),
    RouteRow(.post, "spaces/:space/forum/:topic", own: .contributors, fill: forum),
    RouteRow(.post, "spaces/:space/forum/:topic/watch", own: .inSpace, fill: forum),
    RouteRow(
        .post, "spaces/:space/forum/:topic/settle", own: [.participant, .facilitator, .manager], fill: forum),
    RouteRow(.get, "spaces/:space/forum/:topic/order", own: arrangers, fill: forum),
    RouteRow(.post, "spaces/:space/forum/:topic/title", own: arrangers, fill: forum),
    RouteRow(.post, "spaces/:space/forum/:topic/pin", own: arrangers, fill: forum),
    RouteRow(.post, "spaces/:space/forum/:topic/close", own: arrangers, fill: forum),
    RouteRow(.post, "spaces/:space/forum/:topic/move", own: [.spaceModerator], fill: forum),
    RouteRow(.post, "spaces/:space/forum/:topic/split", own: [.spaceModerator], fill: forum),
    RouteRow(.post, "spaces/:space/forum/:topic/merge", own: [.spaceModerator], fill: forum),
]
