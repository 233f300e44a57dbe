extension DemoFile {
    static let all: [DemoFile] = texts + drawings + papers

    private static let texts: [DemoFile] = [
        DemoFile(
            "How these files are shared.md", in: nil, "Read first.", tags: ["guide"],
            [
                .init(
                    "wanjiru", DemoTime(daysBefore: 57, 8, 30),
                    text: """
                        # How these files are shared

                        | Level | Given to | Where |
                        |---|---|---|
                        | Read only | the counting team | Counting / Lists of households |
                        | Download | observers and participants | Library |
                        | Contribute | all who take part | everywhere else, by their role |
                        | Edit | all who take part | Counting |
                        | Delete | Jun | Repairs |
                        | Manage | Andrés | Evictions |

                        “Who can see this” on each folder tells the same, as it holds today.
                        """)
            ]),
        DemoFile(
            "Form with two rents.md", in: "Counting", "For rooms that two families use in turn.",
            tags: ["form", "crowding"],
            [
                .init("halima", DemoTime(daysBefore: 51, 9), text: form(questions: 3, note: "")),
                .init(
                    "imran", DemoTime(daysBefore: 46, 6, 30), "The hour of counting is asked for",
                    text: form(questions: 4, note: "")),
                .init(
                    "halima", DemoTime(daysBefore: 15, 14), "Tried in forty rooms; shorter words",
                    text: form(questions: 4, note: "Read the questions aloud. Do not read the answers.")),
            ]),
        DemoFile(
            "Rooms counted (invented).csv", in: "Counting", "Invented figures, to try the table with.",
            tags: ["invented", "crowding"], [.init("anjali", DemoTime(daysBefore: 20, 7), text: rooms)]),
        DemoFile(
            "Tenants not reached yet (invented).csv", in: "Lists of households", "Houses by number, no names.",
            tags: ["invented"],
            [
                .init(
                    "sami", DemoTime(daysBefore: 33, 11),
                    text: """
                        house,rooms,tenants since,reached,note
                        T-04,2,long ago,no,invented
                        T-09,1,this year,no,invented
                        T-17,3,long ago,yes,invented
                        T-21,1,last year,no,invented
                        """)
            ]),
        DemoFile(
            "Подъезд, расходы (invented).csv", in: "Repairs", "Выдуманные числа.", tags: ["invented"],
            [
                .init(
                    "aigerim", DemoTime(daysBefore: 17, 6),
                    text: """
                        работа,доля,плательщик,примечание
                        дверь,0.4,все квартиры поровну,выдумано
                        окна,0.35,по площади,выдумано
                        стены,0.25,в следующем году,выдумано
                        """)
            ]),
        DemoFile(
            "Cuaderno del barrio.md", in: "Evictions", "Cómo se lleva, sin datos de nadie.", tags: ["desalojo"],
            [
                .init(
                    "luzmarina", DemoTime(daysBefore: 45, 16),
                    text: """
                        # Cuaderno del barrio

                        1. Una página por casa, con número y sin nombres.
                        2. Desde cuándo viven ahí, y qué papel lo dice.
                        3. Quién firmó como vecino.
                        4. Dónde se guarda la copia.

                        El cuaderno tiene dos llaves: nadie lo abre solo.
                        """)
            ]),
        DemoFile(
            "Lista para el jueves.md", in: nil, of: .hearings, "Solo para este espacio.",
            [
                .init(
                    "andres", DemoTime(daysBefore: 30, 14),
                    text: "# Lista para el jueves\n\n- lista firmada\n- recibos\n- fotos con fecha")
            ]),
    ]

    private static let rooms = """
        lane,rooms,people by night,people by day,rents,note
        1,14,41,22,16,invented
        2,9,30,19,12,invented
        3,21,66,40,27,invented
        4,11,28,15,11,invented
        5,17,59,38,24,invented
        """

    private static func form(questions: Int, note: String) -> String {
        let all = [
            "Who slept here last night?", "Who will sleep here today?", "Who pays rent for this room, and to whom?",
            "At which hour were most people asleep here?",
        ]
        let lines = all.prefix(questions).enumerated().map { "\($0.offset + 1). \($0.element)" }
        return (["# A room, two rents", ""] + lines + (note.isEmpty ? [] : ["", note])).joined(separator: "\n")
    }

    private static let drawings: [DemoFile] = [
        DemoFile(
            "Hillside, lane 7.svg", in: "Counting", "Stair, tap and school.", tags: ["map"],
            [
                .init("musa", DemoTime(daysBefore: 6, 10), bytes: DemoPicture.lane(stairEndsAtSchool: true)),
                .init(
                    "musa", DemoTime(daysBefore: 6, 11), "The stair ends at the tap",
                    bytes: DemoPicture.lane(stairEndsAtSchool: false)),
            ]),
        DemoFile(
            "Roof strap, first try.svg", in: "Repairs", "Round the sheet: wrong.", tags: ["roof"],
            [.init("jun", DemoTime(daysBefore: 43, 5), bytes: DemoPicture.strap(isRoundTheBeam: false))]),
        DemoFile(
            "Roof strap.svg", in: "Repairs", "The strap goes round the beam.", tags: ["roof", "storm"],
            [.init("jun", DemoTime(daysBefore: 42, 1, 30), bytes: DemoPicture.strap(isRoundTheBeam: true))]),
        DemoFile(
            "House by the river.png", in: "Repairs", "Drawn, not photographed: nobody’s home.", tags: ["roof"],
            [.init("maricel", DemoTime(daysBefore: 18, 3), bytes: DemoPicture.house)]),
    ]

    private static let papers: [DemoFile] = [
        DemoFile(
            "Counting with beans.pdf", in: "Library", "One page for a meeting.", tags: ["guide", "count"],
            [
                .init(
                    "fatmata", DemoTime(daysBefore: 38, 10),
                    bytes: DemoPaper.page(
                        "Counting with beans",
                        [
                            "1. A bowl for each lane, a bean for each person who sleeps there.",
                            "2. Children put in the beans for children.",
                            "3. Count aloud, twice, with two people who do not know each other.",
                            "4. Write the number on the bowl, not on a list of names.",
                            "5. Say at the end who was not there to be asked.", "",
                            "A demonstration. The method is told as an invented town tells it.",
                        ]))
            ]),
        DemoFile(
            "Five questions before a hearing.pdf", in: "Evictions", "Para imprimir.", tags: ["desalojo"],
            [
                .init(
                    "andres", DemoTime(daysBefore: 37, 15),
                    bytes: DemoPaper.page(
                        "Five questions before a hearing",
                        [
                            "1. Who lives in the house, and since when?", "2. Which paper says so?",
                            "3. Who can confirm it?", "4. Who must not be named in public?",
                            "5. Where do people sleep if it goes badly?", "", "A demonstration; no legal advice.",
                        ]))
            ]),
    ]
}
