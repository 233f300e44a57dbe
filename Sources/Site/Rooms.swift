extension Site {
    /// The parts that every installation has, in the order in which they stand in the members' menu.
    static let rooms: [any Feature] = [
        SignInRoom(),
        SpacesRoom(),
        FindRoom(),
        PeopleRoom(),
        WritingRoom(),
        NoticesRoom(),
        AccountRoom(),
        ProgramsRoom(),
        MailRoom(),
        BlobRoom(),
        ModerationRoom(),
        AdminRoom(),
    ]
}
