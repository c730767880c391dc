"""A part of the packaged facts, for tests where a few dozen documents do: every question's example has an answer there.

It does not grow when documents are added.
"""

import known_facts
from packaged_documents import LIST_MEMBERS

DOCUMENTS = LIST_MEMBERS | set(
    """
    24kg-2019-06-17-eu-strategy 24kg-c5-astana-additional-assistance 8am-2023-01-eu-ca-envoys-afghanistan-3
    ajdocs-ru-2023-brics-15 aldo2-2024-gcc-43 asiaplus-2019-07-08-eu-ca-ministerial-15
    asiaplus-2021-11-03-eu-ca-economic-forum asiaplus-2021-11-23-eu-ca-ministerial-17
    astana-times-2023-03-c5-ministerial astana-times-2025-04-04-eu-12-billion
    astanatimes-2025-06-18-treaty-outline avim-2024-b5-plus-1-forum azattyk-2025-10-27-c5-plus-1-ky
    azernews-2019-eu-strategy bedwards-focac caspian-policy-2025-11-08-c5-turns-10
    cgtn-2025-06-18-qa-expert-outcomes chennai-vision-india-ca-virtual-summit
    china-daily-2023-05-20-highlights-xian-summit china-org-2003-10-21-apec-11
    ckhq-2025-11-c5-plus-1-explainer crntt-sco-members-2018 dailynews-tz-2025-brics-17
    daryo-uz-2025-06-18-summit-15-documents datnews-2025-14-agreements-ru dnoticias-2025-02-16-brics-rio
    doourbest-new-york-declaration eatsip365-asean-members energyforum-uz-2026-mechanism-trade-interview
    eu-council-2015-06-22-conclusions gazzetta-di-roma-2021-08-consultative-3
    germany-pravda-2025-07-04-ewige-freundschaft houston-time-2025-04-eu-ca-summit
    ieu-monitoring-2023-10-23-eu-ca-19 ieu-monitoring-2025-04-first-eu-ca-summit
    imperial-valley-news-samarkand-joint-declaration independent-ug-2025-01-01-brics-partners
    ipaknews-2026-sun-weidong-interview-ru iria-2025-11-c5-washington kbc-2025-06-focac-changsha
    khabarasia-2025-06-17-2027-summit khabarasia-2025-06-18-landmark-agreements kuna-2025-06-17-treaty-signed
    kzylorda-2025-astana-declaration-ru line-today-2024-11-16-apec-31 mail-ru-sco-partners-list
    menafn-2023-09-20-biden-c5 mfa-kz-sco mfa-turkmenistan-2023-06-03-ca-eu-meeting
    movatter-wikipedia-ots-history nca-2020-07-20-first-fm-multi-point-consensus
    nca-2025-06-18-second-summit-report ncentralasia-2023-07-20-gcc-ca-joint-statement
    ncentralasia-2024-04-gcc-ca-ministerial-2 ncentralasia-2025-11-21-carec-24-adb
    newdispatch-c5-plus-1-definition news-az-2024-09-17-germany-ca newschina-2025-second-summit
    newstj-2018-01-26-ca-japan-som-12 obzor-lt-2025-06-treaty-ru onefj-asean-chairs
    people-cn-2023-05-19-summit-mechanism people-cn-2025-06-19-wang-yi-briefing
    preciouskashmir-2022-09-24-quad-fm qalampir-2025-11-16-mirziyoyev-initiatives
    qhbtv-2025-06-20-spirit-multilateralism reetfeed-2023-brics-15-durban republicworld-2024-02-01-brics-five
    rthk-2024-09-05-focac seeningxia-2025-08-01-desertification-centre sputnik-2017-06-09-sco-india-pakistan
    tashkent-times-2016-c5-hamburg tengri-times-2025-12-16-b5-bishkek
    theasian-2023-05-21-xian-declaration-adopted thegulfobserver-2023-brics-saudi
    timesca-gcc-ca-strategic-dialogue trend-2025-03-28-eu-ca-ministerial trend-2025-third-railway-2028
    tryxyz-carec-2020 turkish-journal-2022-c5-unga77 urdupoint-2020-02-01-c5-tashkent
    us-state-2017-09-22-c5-fact-sheet uzdaily-2026-mechanism-trade-interview wikimili-celac
    wikipedia-2024-04-celac wikipedia-uk-brics-participants wikisum-central-asia-plus-japan
    wion-2023-05-04-sco wochentlich-eu-zentralasien-samarkand woeb-z5-plus-1-2024 worddisk-turkic-council
    """.split()
)


def write(folder):
    """Write the documents into a folder, and what the reference files say of all that these name, and of what that names."""
    known_facts.write(folder, DOCUMENTS)
