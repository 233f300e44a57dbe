extension DemoTopic {
    static let aboutCounting: [DemoTopic] = [
        {
            var topic = DemoTopic(
                "Read first: how we talk here", .en, from: DemoTime(daysBefore: 59, 7, 30),
                [
                    .init(
                        "wanjiru",
                        """
                        Welcome. This space is a **demonstration**: its forty people, their towns and all their figures are \
                        invented, so try everything.

                        - Say where a figure comes from, and who was not asked.
                        - Write in the language that you think in. Others will help.
                        - Names of people in danger stay out of the forum.
                        """,
                        signs: [
                            (.agree, ["otieno", "fatmata", "rana", "karim", "chenli"]),
                            (.thanks, ["halima", "aigerim"]),
                        ])
                ])
            topic.isPinned = true
            topic.isClosed = true
            topic.readers = ["otieno", "halima", "imran", "grace", "rana"]
            return topic
        }(),
        {
            var topic = DemoTopic(
                "Who counts a household that sleeps in shifts?", .en, in: "Counting",
                from: DemoTime(daysBefore: 52, 8, 10),
                [
                    .init(
                        "halima",
                        """
                        In our last count two families use one room: one by day, one by night. The form has a line for \
                        *rooms* and a line for *people*, so the room comes out at nine people and nobody sees that there \
                        are two rents.

                        How do you write this down?
                        """, signs: [(.insight, ["brian", "claire"])]),
                    .init(
                        "imran",
                        """
                        We ask three questions instead of one:

                        1. Who slept here last night?
                        2. Who will sleep here today?
                        3. Who pays, and to whom?

                        Crowding is then counted for the hour when most people sleep. Write down which hour you took, or \
                        the figures of two towns cannot be set side by side.
                        """,
                        signs: [(.thanks, ["halima", "otieno", "anjali", "fatmata"]), (.insight, ["claire", "sami"])]),
                    .init(
                        "fatmata",
                        """
                        We did the same on the hillside, with beans in a bowl instead of a form. It took longer, and nobody \
                        argued afterwards.
                        """, signs: [(.celebrate, ["wanjiru", "musa"])]),
                    .init(
                        "brian",
                        "@{halima} could you share the form with the two rents? My students would test it in three estates."
                    ),
                    .init(
                        "halima",
                        """
                        > could you share the form with the two rents?

                        Yes. It is in the files of this space, in the folder *Counting*. Add what is missing: everybody who \
                        takes part may write there.
                        """, quoting: 3, signs: [(.thanks, ["brian"])]),
                    .init(
                        "claire",
                        """
                        Dans notre enquête, le fichier ne connaît que le titulaire du bail. Les personnes hébergées \
                        n’apparaissent nulle part : c’est le même trou, dans un autre formulaire.
                        """, signs: [(.agree, ["karim", "sophie"])]),
                    .init(
                        "halima",
                        "The three questions work. We used them on Saturday in forty rooms. I mark this as settled."),
                ])
            topic.settledBy = 1
            topic.readers = ["wanjiru", "imran", "anjali", "rana"]
            return topic
        }(),
        {
            var topic = DemoTopic(
                "Which figure do you show first to a mayor?", .en, in: "Counting", from: DemoTime(daysBefore: 6, 9, 5),
                [
                    .init(
                        "isatu",
                        """
                        Ten minutes, one page, a mayor who has seen many pages. We have the published figure for the country \
                        and our own count for the hillside:

                        [People in slums](/en/indicators/HOUSING_ADEQUACY/SLUM_URB)

                        Which of the two do you put on top?
                        """),
                    .init(
                        "brian",
                        """
                        The published one, because it can be checked. Then yours, with what is different: which homes you \
                        counted and which definition you took.
                        """, signs: [(.agree, ["isatu", "imran"])]),
                    .init(
                        "lakshmi",
                        "One street with names that people agreed to give, and then the table. A table alone was never read."
                    ),
                    .init(
                        "liuyang",
                        """
                        先放一张地图：市长自己的区在哪里，差距在哪里。数字放在第二页，来源写清楚。
                        """, signs: [(.insight, ["isatu", "chenli"])]),
                ])
            topic.readers = ["otieno"]
            return topic
        }(),
        {
            var topic = DemoTopic(
                "Which day for the monthly call?", .en, from: DemoTime(daysBefore: 30, 12),
                [
                    .init(
                        "otieno",
                        "Tuesday or Thursday, at 12:00 universal time? Say here what does not work for you."),
                    .init(
                        "maricel",
                        "Thursday is late in the evening for us, but Tuesday is the meeting of the homeowners."),
                    .init("ruslan", "Четверг подходит.", signs: [(.agree, ["aigerim"])]),
                    .init("camila", "Jueves, por favor: los martes hay audiencias."),
                    .init("otieno", "**Thursday at 12:00**, every first week of the month. I close this topic."),
                ])
            topic.isClosed = true
            topic.readers = ["wanjiru", "maricel", "camila"]
            return topic
        }(),
    ]
}
