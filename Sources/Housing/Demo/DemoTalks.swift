extension DemoTalk {
    static let all = [workshop, counting, rainySeason, pair, group, hearing]

    private static let workshop = DemoTalk(
        name: "Everyday",
        place: .room(
            .roofs, by: "wanjiru", purpose: "What is short: who is where, what is new, who can help for an hour.",
            rules: "One matter, one message. What should last goes to the forum.", .all),
        madeAt: DemoTime(daysBefore: 60, 9, 40),
        lines: [
            .init("wanjiru", DemoTime(daysBefore: 14, 6, 30), "Good morning. Who counts with us on Saturday?"),
            .init(
                "halima", DemoTime(daysBefore: 14, 6, 41), "I do, with four people. We take the lower lanes.",
                answering: 0),
            .init(
                "grace", DemoTime(daysBefore: 14, 7, 2), "Circle 12 brings tea and two ladders.", answering: 0,
                signs: [(.celebrate, ["wanjiru", "halima", "jun"]), (.thanks, ["otieno"])]),
            .init(
                "otieno", DemoTime(daysBefore: 14, 8, 15),
                "The county lends us the measuring tapes. I bring them by bus."),
            .init("xiaomei", DemoTime(daysBefore: 11, 1, 20), "早上好！昨天居民会通过了坡道的方案。"),
            .init(
                "claire", DemoTime(daysBefore: 11, 7, 55), "Bravo @{xiaomei} ! La rampe d’abord, l’ascenseur après ?",
                signs: [(.agree, ["xiaomei"])]),
            .init("xiaomei", DemoTime(daysBefore: 11, 8, 3), "对，先坡道，后电梯。"),
            .init(
                "musa", DemoTime(daysBefore: 6, 10, 12),
                "The map of the hillside is in the files now. **Please look at lane 7**: is the stair right?"),
            .init(
                "fatmata", DemoTime(daysBefore: 6, 10, 40),
                "The stair is right, but it ends at the tap and not at the school.", answering: 7),
            .init(
                "musa", DemoTime(daysBefore: 6, 11, 5), "Corrected, version 2.", answering: 7,
                signs: [(.thanks, ["fatmata"])]),
            .init(
                "luzmarina", DemoTime(daysBefore: 2, 15, 30),
                "Hoy firmaron doce familias más. El cuaderno está casi lleno."),
            .init(
                "wanjiru", DemoTime(daysBefore: 2, 16, 10),
                "Well done! Write down who carries the notebook when you are away.",
                signs: [(.agree, ["luzmarina", "lakshmi"])]),
            .init("aigerim", DemoTime(daysBefore: 1, 5, 45), "Дверь подъезда поставили вчера. Внутри уже теплее."),
            .init("ruslan", DemoTime(daysBefore: 1, 5, 52), "Запишите температуру сегодня утром и вечером."),
        ], read: [("wanjiru", 9), ("otieno", 11), ("halima", 13)])

    private static let counting = DemoTalk(
        name: "Counting",
        place: .room(
            .roofs, by: "otieno", purpose: "Questions that come up at the door.",
            rules: "No names of households here.", .all),
        madeAt: DemoTime(daysBefore: 58, 9),
        lines: [
            .init("anjali", DemoTime(daysBefore: 21, 5, 10), "A shop by day, a bedroom by night: one room or two?"),
            .init(
                "imran", DemoTime(daysBefore: 21, 5, 22), "One room, two uses. Write both into the remark.",
                answering: 0),
            .init(
                "liuyang", DemoTime(daysBefore: 21, 6, 1), "我们也这样记。", answering: 0,
                signs: [(.agree, ["anjali", "imran"])]),
            .init("sami", DemoTime(daysBefore: 13, 9, 30), "هل نعدّ الشرفة المغلقة غرفة؟"),
            .init("rana", DemoTime(daysBefore: 13, 9, 48), "إذا نام فيها أحد، نعم. وإلا فلا.", answering: 3),
            .init(
                "brian", DemoTime(daysBefore: 3, 12, 15),
                "My students tested the form with the two rents: nine minutes for each door."),
            .init(
                "halima", DemoTime(daysBefore: 3, 12, 30), "Nine! We need fifteen. What do you leave out?", answering: 5
            ),
        ], read: [("wanjiru", 4), ("imran", 6)])

    private static let rainySeason = DemoTalk(
        name: "Rain and wind",
        place: .room(
            .roofs, by: "fatmata", purpose: "Before and during the rains: warnings, ropes, pumps, beds for a night.",
            rules: "In danger call the emergency number of your town first.", .joining),
        madeAt: DemoTime(daysBefore: 26, 10),
        lines: [
            .init(
                "fatmata", DemoTime(daysBefore: 26, 10, 20), "The drains of lanes 3 to 6 are clear. Lane 7 on Sunday."),
            .init(
                "maricel", DemoTime(daysBefore: 19, 0, 15),
                "The river is at the second mark. We move the beds upstairs."),
            .init(
                "liza", DemoTime(daysBefore: 19, 0, 31), "The school is open for the night, sixty mats.", answering: 1,
                signs: [(.thanks, ["maricel", "jun"])]),
            .init(
                "jun", DemoTime(daysBefore: 18, 22, 10), "Water is falling. No roof lost in the street with the straps."
            ),
            .init(
                "suresh", DemoTime(daysBefore: 18, 23, 2),
                "Good news. Photograph the straps, they are the argument for next year."),
        ], read: [("fatmata", 4)])

    private static let pair = DemoTalk(
        name: "Wanjiru and Rana", place: .people(["wanjiru", "rana"]), madeAt: DemoTime(daysBefore: 34, 13),
        lines: [
            .init(
                "wanjiru", DemoTime(daysBefore: 34, 13, 2),
                "Thank you for the answer in the forum. May I translate your form into Swahili?"),
            .init("rana", DemoTime(daysBefore: 34, 14, 20), "بكل سرور. أرسلي لي النسخة عندما تنتهين."),
            .init("wanjiru", DemoTime(daysBefore: 8, 7, 45), "Here we are: page one is done, page two needs your eye."),
            .init("rana", DemoTime(daysBefore: 1, 12, 5), "قرأتها. السؤال الرابع يحتاج كلمة أبسط، والباقي ممتاز."),
        ], read: [("wanjiru", 2)])

    private static let group = DemoTalk(
        name: "Thursday call", place: .people(["otieno", "lakshmi", "claire", "xiaomei", "camila"]),
        madeAt: DemoTime(daysBefore: 24, 9),
        lines: [
            .init(
                "otieno", DemoTime(daysBefore: 24, 9, 5),
                "Three points for Thursday: the form, the straps, the notebook. Anything else?"),
            .init(
                "claire", DemoTime(daysBefore: 24, 9, 30), "Cinq minutes pour les personnes hébergées, s’il vous plaît."
            ),
            .init("lakshmi", DemoTime(daysBefore: 24, 10, 12), "I take the minutes and read them aloud at the end."),
            .init("camila", DemoTime(daysBefore: 24, 13, 40), "De acuerdo. Llego diez minutos tarde."),
        ], read: [("otieno", 3), ("claire", 2)])

    private static let hearing = DemoTalk(
        name: "Audiencia",
        place: .room(
            .hearings, by: "andres", purpose: "Lo urgente de la semana.", rules: "Sin nombres de familias.", .joining),
        madeAt: DemoTime(daysBefore: 39, 9),
        lines: [
            .init("andres", DemoTime(daysBefore: 12, 14), "La audiencia pasó al jueves."),
            .init("luzmarina", DemoTime(daysBefore: 12, 14, 20), "Aviso al barrio hoy mismo.", answering: 0),
        ], read: [("andres", 1)])
}
