/// Feature: policies, case studies, resources, actors, stories, blog; editors' and translators' desks.
import Site

/// The rooms of the library, in the order of the menu. A new one is one line here.
package let libraryRooms: [any Feature] = [
    BlogRoom()
]
