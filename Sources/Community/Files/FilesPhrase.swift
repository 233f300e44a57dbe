import Site

/// Interface strings of files.
enum FilesPhrase: String, PhraseKey {
    case files, lead, way, contents, empty, emptyUpload, folder, findLabel, find, byName, byDate, earlier, further
    case more, addFiles, chooseFiles, chooseFile, chooseHint, send, sentSoFar, paused, noFileChosen, newFolder
    case makeFolder, folderMade, name, nameMissing, description, tags, tagsHint, tagsWrong, change, changeFolder
    case save, saved, move, moveTo, moveHint, moved, trash, trashLead, trashEmpty, toTrash, toTrashHint
    case nowInTrash, inTrash, goneOn, restore, nowRestored, follow, unfollow, nowFollowed, notFollowed, used, zip
    case whoSees, kind, size, version, changed, kindPicture, kindTable, kindText, kindDocument, kindWeb
    case kindProgram, kindSound, kindFilm, kindArchive, kindOther, disagrees, scanWaits, held, hold, endHold
    case nowHeld, notHeld, hidden, hiddenNote, readOnlyNote, download, newVersion, reason, reasonHint, versions
    case versionNumber, current, aside, downloadVersion, restoreVersion, restoredReason, versionStored, asideTitle
    case asideHint, links, report, preview, previewOf, previewCut, previewFailed, pageNumber, levelRead
    case levelReadHint, levelDownload, levelDownloadHint, levelContribute, levelContributeHint, levelEdit
    case levelEditHint, levelDelete, levelDeleteHint, levelManage, levelManageHint, levelNone, levelNoneHint
    case level, who, whoMissing, giveLevel, lastManager, inheritsNote, apartNote, whoNote, fromAbove, untilDay
    case everybody, allMembers, wholeSpace, aLink, observers, participants, facilitators, rapporteurs, moderators
    case managers, apart, apartHint, joinHint, setApart, joinAbove, bitDiscover, bitView, bitDownload, bitCreate
    case bitEdit, bitDelete, bitShare, bitManage, linksLead, makeLink, linkMade, linkOnce, linkDays, linkDaysHint
    case linkDaysWrong, linkPassword, linkPasswordHint, linkPasswordWrong, linkPasswordNo, linkNote, linkRevoked
    case revokeLink, withPassword, linkLocked, open, eventAdded, eventInfected, added, openedTimes

    static let book = bundledBook(.module, "files")
}
