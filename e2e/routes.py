"""The addresses that every language is walked through, without the language in front."""

LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"]
# Languages whose own script is not Latin: a run of Latin words there is a text that was not translated.
OTHER_SCRIPTS = ["ar", "zh", "ru"]

SLUMS = "/indicators/HOUSING_ADEQUACY/SLUM_URB"
SANITATION = "/indicators/BASIC_SERVICES/SP_ACS_BSRVSAN"

INDICATOR_PAGES = {
    "map": f"{SLUMS}?view=map",
    "line": f"{SLUMS}?view=line&area=KEN,202&from=2000&to=2020",
    "bars": f"{SLUMS}?view=bars",
    "table": f"{SLUMS}?view=table&area=KEN,202",
    "groups": f"{SANITATION}?view=line&area=KEN&by=URBANISATION",
    "group-bars": f"{SANITATION}?view=bars&area=KEN,202&by=URBANISATION",
}

ROUTES = {
    "home": "/",
    "catalogue": "/indicators",
    "countries": "/countries",
    "country": "/countries/KEN",
    "island": "/countries/TUV",
    "sources": "/sources",
    "source": "/sources/WDI_SLUM",
    "releases": "/releases",
    "reports": "/figures/reports",
    "search": "/search",
    "developers": "/developers",
    "about": "/about",
    "accessibility": "/accessibility",
    "privacy": "/privacy",
    "terms": "/terms",
    "rules": "/rules",
    "ledger": "/moderation",
    "leaving": "/account-deletion",
    "sign-in": "/sign-in",
    "join": "/join",
    "forgotten": "/sign-in/forgotten",
    **INDICATOR_PAGES,
}
