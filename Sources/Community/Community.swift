/// Feature: forum and dialogues, polls and surveys, chat, files, workshops.
import Site

/// The rooms of the community, in the order of a space's menu. A new one is one line here.
package let communityRooms: [any Feature] = [ForumRoom(), ChatRoom(), FilesRoom()]
