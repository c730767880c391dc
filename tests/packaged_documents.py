"""Ids of packaged documents that many answers cite."""

ASTANATIMES = "astanatimes-2025-06-18-treaty-outline"
CGTN = "cgtn-2025-06-18-qa-expert-outcomes"
DARYO = "daryo-uz-2025-06-18-summit-15-documents"
DATNEWS = "datnews-2025-14-agreements-ru"
ENERGYFORUM = "energyforum-uz-2026-mechanism-trade-interview"
GEDF = "gedf-2025-astana-declaration"
GERMANY = "germany-pravda-2025-07-04-ewige-freundschaft"
IPAKNEWS = "ipaknews-2026-sun-weidong-interview-ru"
KHABARASIA = "khabarasia-2025-06-18-landmark-agreements"
KHABARASIA_2027 = "khabarasia-2025-06-17-2027-summit"
KUNA = "kuna-2025-06-17-treaty-signed"
KZYLORDA = "kzylorda-2025-astana-declaration-ru"
NEWSCHINA = "newschina-2025-second-summit"
OBZOR = "obzor-lt-2025-06-treaty-ru"
PEOPLE_PLAN = "people-cn-2023-05-19-summit-mechanism"
QHBTV = "qhbtv-2025-06-20-spirit-multilateralism"
SEENINGXIA = "seeningxia-2025-08-01-desertification-centre"
THEASIAN = "theasian-2023-05-21-xian-declaration-adopted"
UZDAILY = "uzdaily-2026-mechanism-trade-interview"
WANG_YI = "people-cn-2025-06-19-wang-yi-briefing"

# Those that list the members of the China–Central Asia mechanism.
LIST_MEMBERS = {
    "eurasiamedianetwork-2023-first-summit",
    GEDF,
    "mfa-china-2024-12-03-fifth-fm-meeting",
    "myglobalnews-2024-03-30-secretariat",
    "nca-2024-03-29-secretariat-to-launch",
    "nca-2024-03-30-secretariat-launched",
    "xinhua-2024-03-30-secretariat-launched",
}
