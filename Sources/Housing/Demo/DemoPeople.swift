extension DemoPerson {
    /// Forty people of nine countries.
    static let all: [DemoPerson] = african + asian + european + american

    private static let african: [DemoPerson] = [
        .init(
            "Wanjiru Kamau", "wanjiru", "KEN", .en, "Mtaa Residents’ Federation", "Organiser", .manager, .slums,
            .communities),
        .init(
            "Otieno Odhiambo", "otieno", "KEN", .en, "County of the Lakes", "Housing officer", .facilitator, .planning),
        .init("Halima Noor", "halima", "KEN", .en, "Mtaa Residents’ Federation", "Enumerator", .participant, .slums),
        .init(
            "Brian Mutiso", "brian", "KEN", .en, "School of Planning of the Lakes", "Lecturer", .participant,
            .statistics),
        .init("Grace Wairimu", "grace", "KEN", .en, "Savings Circle 12", "Treasurer", .participant, .finance),
        .init(
            "Fatmata Sesay", "fatmata", "SLE", .en, "Hillside Federation", "Organiser", .facilitator, .communities,
            .climate),
        .init("Musa Kamara", "musa", "SLE", .en, "Hillside Federation", "Mapper", .moderator, .land),
        .init("Isatu Bangura", "isatu", "SLE", .en, "City Council of the Bay", "Planner", .participant, .planning),
        .init("Abdul Conteh", "abdul", "SLE", .en, "City Council of the Bay", "Adviser", .observer, .land),
    ]

    private static let asian: [DemoPerson] = [
        .init(
            "Lakshmi Raman", "lakshmi", "IND", .en, "Pavement Dwellers’ Circle", "Organiser", .rapporteur, .homelessness
        ),
        .init(
            "Imran Qureshi", "imran", "IND", .en, "Institute of Dwelling Studies", "Statistician", .participant,
            .statistics),
        .init("Meera Joshi", "meera", "IND", .en, "Women’s Savings Circles", "Trainer", .participant, .finance),
        .init("Suresh Patil", "suresh", "IND", .en, "Town of the Coast", "Engineer", .participant, .construction),
        .init("Anjali Das", "anjali", "IND", .en, "Institute of Dwelling Studies", "Researcher", .participant, .slums),
        .init("Maricel Santos", "maricel", "PHL", .en, "Riverside Homeowners", "President", .participant, .climate),
        .init(
            "Jun Reyes", "jun", "PHL", .en, "Workshop by the River", "Community architect", .participant, .construction),
        .init("Liza Dizon", "liza", "PHL", .en, "Riverside Homeowners", "Secretary", .participant, .communities),
        .init("Carlo Aquino", "carlo", "PHL", .en, "College of the Delta", "Hydrologist", .observer, .climate),
        .init(
            "Айгерим Садыкова", "aigerim", "KAZ", .ru, "Дом у арыка", "Старшая по дому", .participant, .quality),
        .init("Руслан Ахметов", "ruslan", "KAZ", .ru, "Степной городок", "Инженер", .participant, .quality),
        .init(
            "Динара Ким", "dinara", "KAZ", .ru, "Лаборатория жилья", "Исследовательница", .participant, .affordability),
        .init("Тимур Беков", "timur", "KAZ", .ru, "Степной городок", "Экономист", .observer, .finance),
        .init("رنا خوري", "rana", "LBN", .ar, "ورشة الحجر والخشب", "مهندسة", .facilitator, .construction),
        .init("حسن مرعي", "hassan", "LBN", .ar, "مكتب السكن في بلدة التلة", "موظف", .participant, .displacement),
        .init("ليلى حداد", "layla", "LBN", .ar, "لجنة أهالي الحي", "منسقة", .participant, .communities),
        .init("سامي نصر", "sami", "LBN", .ar, "مرصد البيت", "باحث", .participant, .statistics),
        .init("نور عيسى", "nour", "LBN", .ar, "لجنة أهالي الحي", "متطوعة", .observer, .inclusion),
        .init("陈立", "chenli", "CHN", .zh, "河岸城规划室", "规划师", .participant, .planning),
        .init("王晓梅", "xiaomei", "CHN", .zh, "邻里社区中心", "社工", .participant, .inclusion),
        .init("刘洋", "liuyang", "CHN", .zh, "住房研究小组", "统计师", .participant, .statistics),
        .init("赵敏", "zhaomin", "CHN", .zh, "邻里社区中心", "志愿者", .participant, .communities),
        .init("孙浩", "sunhao", "CHN", .zh, "河岸城规划室", "工程师", .observer, .construction),
    ]

    private static let european: [DemoPerson] = [
        .init(
            "Claire Moreau", "claire", "FRA", .fr, "Agence des Collines", "Statisticienne", .participant, .statistics,
            .affordability),
        .init(
            "Karim Benali", "karim", "FRA", .fr, "Une clé pour chacun", "Chargé de mission", .participant, .homelessness
        ),
        .init(
            "Sophie Lambert", "sophie", "FRA", .fr, "Université des Deux-Rives", "Doctorante", .participant,
            .homelessness),
        .init(
            "Julien Petit", "julien", "FRA", .fr, "Une clé pour chacun", "Travailleur social", .participant,
            .homelessness),
    ]

    private static let american: [DemoPerson] = [
        .init("Camila Restrepo", "camila", "COL", .es, "Alcaldía de la Sabana", "Asesora", .participant, .evictions),
        .init("Andrés Gutiérrez", "andres", "COL", .es, "Mesa de Barrios", "Abogado", .participant, .law, .evictions),
        .init("Luz Marina Palacios", "luzmarina", "COL", .es, "Mesa de Barrios", "Lideresa", .participant, .evictions),
        .init("Felipe Arango", "felipe", "COL", .es, "Universidad de la Sabana", "Economista", .participant, .finance),
    ]
}
