import Base

/// Everything that somebody may ask to do. What is not named here cannot be asked, so it cannot be forgotten either.
package enum Action: Sendable, Hashable {
    // Seeing. `use` asks for bits as they are, for features that have nothing finer.
    case discover, see
    case use(Bits)

    // Talking.
    case reply, chat, startTopic, editOwnPost, editAnothersText
    /// A sign under what may be seen, such as thanks.
    case react
    /// Say something about what was published; not for guests, who see only their space's people.
    case comment

    // Figures, which are for everybody.
    /// Say that something is wrong with one.
    case reportFigure
    /// The same, and add to what others said, under one's own name and seen by everybody at once.
    case discussFigure

    // The protocol of a dialogue.
    case planAgenda, changePhase, draftSynthesis, publishSynthesis, objectToSynthesis
    case createPoll, openPoll, vote, seeBallots, seeRoll

    // Keeping order in a space.
    case hide, move, redact
    case silence(days: Int)

    // Running a space.
    case createEvent, checkIn, manageMembers, changeSettings, archive, reopen, leave, exportSpace, exportOwnData
    case draftBlog, approveBlog

    // Files.
    case download, upload, editOwnFile, changeFile, deleteFile, restoreFile, purge
    case makeLink(Bits)
    case grant(Bits)

    // The whole site.
    case createSpace, breakGlass, approveMembers, moderate, administer, readLogs, stewardData, edit
    case translate(Language)
    /// Speak for a state or organisation, by the subject of the delegate's role.
    case report(subject: String)
}
