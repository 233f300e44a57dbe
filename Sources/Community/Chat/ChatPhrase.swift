import Base
import Markup
import Site

/// Interface strings of the chat.
enum ChatPhrase: String, PhraseKey {
    case chat, chatLead, subjectChat, conversations, rooms, noRooms, noConversations, noRoomsOfMine, unread
    case newRoom, newRoomHint, makeRoom, roomMade, roomName, roomNameHint, roomPurpose, roomPurposeHint, roomRules
    case roomRulesHint, history, historyAll, historyAllHint, historyJoining, historyJoiningHint, slowMode
    case slowModeHint, slowOff, slowSeconds, slowMinutes, archiving, archiveRoom, archiveRoomHint, archived
    case archivedNote, roomSettings, save, saved, nameMissing, textTooLong, choiceUnknown, aboutRoom, whatFor
    case rulesTitle, whoIsIn, leaveGroup, leaveGroupHint, nowLeft, letIn, letInHint, nowLetIn, newConversation,
        newConversationHint, findPeople
    case findPeopleHint, search, whoToWriteTo, groupName, groupNameHint, startWriting, nobodyFound, chooseSomebody
    case tooManyPeople, mayNotMeet, yourMessage, yourReply, send, messageEmpty, messageTooLong, slowDown, earlier
    case later, newest, nothingYet, nothingYetBody, onlyFromJoining, messagesOf, newSince, messageOf, edited
    case deletedTrace, hiddenTrace, redactedTrace, quietTrace, replies, reply, thread, backToRoom, edit
    case editMessage, editHint, delete, deleted, report, moderate, earlierTexts, changedAt, mayNotWrite
    case mayNotReach, searchTitle, searchField, searchHint, found, nothingFound, timesUTC, shortcuts, shortcutSend
    case shortcutLine, shortcutEdit, shortcutEscape, here, presence, presenceShow, presenceHint, presenceSaved
    case sending, waiting, connected, disconnected, ended, notSent, tryAgain, takeBack, editing, newMessages
    case eventWritten, eventWrittenGroup, eventReplied, eventMentioned, justYou

    static let book = bundledBook(.module, "chat")
}

extension Reader {
    func callAsFunction(_ key: ChatPhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}

extension Reader {
    /// How much is unread: “3”, or “99+”; empty for nothing.
    func unreadCount(_ count: Int) -> String {
        count == 0
            ? "" : count < ListedConversation.mostUnread ? number(Double(count)) : number(Double(count - 1)) + "+"
    }

    func slow(_ seconds: Int) -> String {
        if seconds == 0 { return self(.slowOff) }
        return seconds < 60
            ? self(.slowSeconds, count: Double(seconds)) : self(.slowMinutes, count: Double(seconds / 60))
    }
}
