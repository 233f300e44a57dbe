extension DemoArticle {
    static let all = [counting, straps, minutes, fund, ramp, stairwell]

    /// Whoever approves is an editor and wrote none of it.
    private static let editor = "brian"

    private static let counting = DemoArticle(
        title: "Nine ways to count a room",
        lead: "A room is counted in an hour. Which hour, and who is in it then, changes what the figure says.",
        text: """
            Nine groups counted the same kind of room: one that two families use in turn. (This is a demonstration: the \
            groups and what they found are invented.)

            ## What they agree on

            - Ask who **slept** there, not who *lives* there.
            - Write down the hour.
            - Ask for every rent, not for “the” rent.

            ## What they do not agree on

            Whether a closed balcony is a room. Whether a shop is, at night. Each group has a reason, so the form has a line \
            for it:

            > Used for sleeping at the hour of counting: yes / no.

            ## What a reader should ask

            Beside every figure on crowding: at which hour, by whose definition, and who was not there to be asked.
            """,
        language: .en, audience: .everyone, isOfSpace: true, author: "lakshmi",
        writtenAt: DemoTime(daysBefore: 31, 9),
        events: [
            (DemoTime(daysBefore: 31, 10), .step(.submit, by: "lakshmi")),
            (
                DemoTime(daysBefore: 30, 7),
                .remark("“Balcony”: say in a few words what is closed about it.", on: "text", by: editor)
            ),
            (DemoTime(daysBefore: 30, 9), .step(.approve, by: editor)),
            (DemoTime(daysBefore: 29, 6), .step(.publish, by: "lakshmi")),
            (
                DemoTime(daysBefore: 26, 15),
                .translate(
                    .fr, by: "sophie", title: "Neuf façons de compter une pièce",
                    lead:
                        "Une pièce se compte à une certaine heure. Laquelle, et qui s’y trouve alors, change le chiffre.",
                    text: """
                        Neuf groupes ont compté la même sorte de pièce : celle que deux familles occupent à tour de rôle. \
                        (Ceci est une démonstration : les groupes et leurs résultats sont inventés.)

                        ## Ce sur quoi ils s’accordent

                        - Demander qui y a **dormi**, et non qui y *habite*.
                        - Noter l’heure.
                        - Demander chaque loyer, et non « le » loyer.

                        ## Ce sur quoi ils ne s’accordent pas

                        Un balcon fermé est-il une pièce ? Une boutique, la nuit ? Chaque groupe a ses raisons ; le formulaire \
                        a donc une ligne pour cela :

                        > Utilisée pour dormir à l’heure du comptage : oui / non.

                        ## Ce qu’un lecteur devrait demander

                        À côté de chaque chiffre sur le surpeuplement : à quelle heure, selon quelle définition, et qui \
                        n’était pas là pour répondre.
                        """)
            ),
            (
                DemoTime(daysBefore: 25, 8),
                .comment("The line about the balcony saved us an evening of arguing. Thank you.", by: "anjali")
            ),
            (
                DemoTime(daysBefore: 25, 12),
                .comment("Et les couloirs ? Chez nous on y dort aussi, l’hiver.", by: "julien")
            ),
            (DemoTime(daysBefore: 24, 5), .sign(.insight, by: "claire")),
            (DemoTime(daysBefore: 24, 6), .sign(.thanks, by: "imran")),
            (
                DemoTime(daysBefore: 23, 6),
                .comment("A corridor too, by the same line: used for sleeping.", by: "lakshmi")
            ),
        ])

    private static let straps = DemoArticle(
        title: "A strap, a screw, a street",
        lead: "What held when the wind came from below, and how a street buys it together.",
        text: """
            The strap goes **round the beam**, not round the sheet: the drawing is in the files of our space. (A \
            demonstration: nothing here replaces an engineer who has seen your roof.)

            1. Galvanised screws with a rubber washer, on the crest of the wave.
            2. A strap at every second beam, and at each beam along the edge.
            3. Somebody who goes round before the season and pulls at every strap.

            One household buys ten screws. A street buys a box. Our savings circle paid the box and got it back in four \
            months.
            """,
        language: .en, audience: .members, isOfSpace: true, author: "jun", writtenAt: DemoTime(daysBefore: 17, 2),
        events: [
            (DemoTime(daysBefore: 17, 3), .step(.submit, by: "jun")),
            (DemoTime(daysBefore: 16, 8), .step(.approve, by: editor)),
            (DemoTime(daysBefore: 16, 9), .step(.publish, by: editor)),
            (
                DemoTime(daysBefore: 15, 4),
                .comment("The crest, yes. In the valley of the wave the water stands at the screw.", by: "suresh")
            ),
        ])

    private static let minutes = DemoArticle(
        title: "Acta de la llamada del jueves", lead: "Lo que acordamos, en cinco líneas.",
        text: """
            - El formulario con dos rentas se prueba en tres barrios más.
            - Jun explica la correa en la próxima llamada, con el dibujo.
            - El cuaderno tiene dos llaves y una copia fuera del barrio.
            - Cada mes visita a quien espera, aunque no haya casa.
            - La próxima llamada: el primer jueves, a las 12:00 (hora universal).
            """,
        language: .es, audience: .space, isOfSpace: true, author: "camila", writtenAt: DemoTime(daysBefore: 19, 14),
        events: [
            (DemoTime(daysBefore: 19, 15), .step(.submit, by: "camila")),
            (DemoTime(daysBefore: 18, 7), .step(.approve, by: editor)),
            (DemoTime(daysBefore: 18, 13), .step(.publish, by: "camila")),
        ])

    private static let fund = DemoArticle(
        title: "صندوق الشارع: السقف قبل الطلاء", lead: "كيف اتفق شارع واحد على أن يدفع كل بيت ما يقدر عليه.",
        text: """
            هذه حكاية متخيَّلة لشرح الفكرة.

            - كل بيت يكتب المبلغ الذي يقدر عليه، ولا يقرأه إلا أمين الصندوق.
            - السقوف أولاً، ثم الدرج، والطلاء آخراً.
            - المستأجر يصوّت مثل المالك.
            """,
        language: .ar, audience: .everyone, isOfSpace: false, author: "layla", writtenAt: DemoTime(daysBefore: 4, 10),
        events: [
            (DemoTime(daysBefore: 3, 8), .step(.submit, by: "layla")),
            (
                DemoTime(daysBefore: 2, 9),
                .remark("May we add who keeps the book when the treasurer is away?", on: "text", by: editor)
            ),
        ])

    private static let ramp = DemoArticle(
        title: "先坡道，后电梯", lead: "低层住户得到坡道，高层住户得到电梯：一次居民会怎样谈成。",
        text: """
            这是一个虚构的例子，用来说明办法。

            1. 先把采光和噪音算清楚，写在一张纸上。
            2. 低层住户不出钱，先得到坡道。
            3. 费用按楼层分担，每家都能看到账本。
            """,
        language: .zh, audience: .everyone, isOfSpace: true, author: "xiaomei", writtenAt: DemoTime(daysBefore: 8, 2),
        events: [
            (DemoTime(daysBefore: 8, 3), .step(.submit, by: "xiaomei")),
            (DemoTime(daysBefore: 7, 8), .step(.approve, by: editor)),
            (DemoTime(daysBefore: 7, 9), .schedule(by: "xiaomei", DemoTime(daysBefore: -14, 6))),
        ])

    private static let stairwell = DemoArticle(
        title: "Тёплый подъезд: записки до ремонта", lead: "Температура до двери и после неё.",
        text: """
            Выдуманный дом, настоящий вопрос: с чего начать.

            - Градусник на каждом этаже, утром и вечером.
            - Сначала дверь.
            """,
        language: .ru, audience: .members, isOfSpace: true, author: "aigerim", writtenAt: DemoTime(daysBefore: 1, 7),
        events: [])
}
