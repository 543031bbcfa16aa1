"""Words and numbers that the language bars let pass. Every line is a decision: names and codes, never laziness."""

# Latin words that kk and ru pages may hold outside lang= runs: names of formats, licences and programs.
LATIN = frozenset({
    "atom", "csv", "ed25519", "geojson", "merkle", "openstreetmap", "odbl", "duckdb", "eupl", "github", "jpeg", "json", "pdf", "png", "postgresql", "python", "sha", "sql", "sqlite", "wcag", "xlsx", "xml", "camt",
    "geopackage", "shapefile", "zip",
})

# Words that are the same in Kazakh and Russian: names and loanwords. A text of these words alone may be in both pages.
SAME_IN_KAZAKH_AND_RUSSIAN = frozenset({
    "алатау", "алмалы", "алматы", "әуезов", "бостандық", "жетісу", "медеу", "наурызбай", "түрксіб",
    "грант", "курс", "формат", "индекс", "файл", "бюджет", "портал", "зерделі", "банк", "телефон", "резерв",
    "талон", "орган", "комиссия",
    "карта",
}) | LATIN

# Digits that templates may hold in their own text: they belong to a name.
NAMES_WITH_DIGITS = ("SHA-256", "EUPL-1.2", "WCAG 2.2", "RFC 9162", "ISO 8601", "UTF-8",
                     "Ed25519", "ST RK 2191-2012", "94-V of 21 May 2013", "version 1.2")
