"""Questions whose answer is near that of another, and was once given in its place: what is asked is told, or asked back."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # In force since 15 May 2025, and since 1 January 2022.
        ("Did the EAEU-Iran free trade agreement enter into force before 2025?", "No:"),
        ("Did RCEP enter into force before 2022?", "No:"),
        ("Has RCEP entered into force?", "Yes:"),
        ("Did Xi Jinping and Lula attend the BRICS summit in Rio?", "No: for China, documents name Li Qiang"),
        ("Which organisations is Russia no longer a member of?", "Left (4)"),
        (
            "Which countries are no longer members of the CIS?",
            "One is no longer a member but has another role: Turkmenistan",
        ),
        ("How many African countries are in the G20?", "African Union and South Africa"),
        ("How many countries have hosted the G20?", "parties have hosted"),
        # Five formats, of which Kazakhstan's sales to China are the largest; China reports both sides.
        ("Which Central Asian country exports most to China?", "Kazakhstan (16.3 billion US dollars, 2023)"),
        ("Which Central Asian country imports most from China?", "Kazakhstan (29.7 billion US dollars, 2025)"),
        ("哪个中亚国家对中国出口最多？", "163亿美元"),
        ("From which Central Asian country does China import most?", "16.3 billion"),
        ("How much did China-Central Asia trade grow in 2024?", "116 % (compared with 2013)"),
        ("How many visitors went from China to Kazakhstan in 2023?", "217,000 people"),
        ("What is the trade between India and Central Asia?", "Trade, India – Central Asia"),
        # The first summit is meant, and not the first promise.
        ("How much development aid did South Korea promise at the first Korea-Africa summit?", "10 billion US dollars"),
        ("How much was set aside for the five C5+1 projects announced in 2016?", "15 million US dollars"),
        # The OAU ended in 2002: whoever had the post last has not had it until today.
        ("Who served longest as secretary general of the OAU?", "Salim Ahmed Salim (1989–2001)"),
        # One party of that meeting is named, and a document says that Cuba came.
        ("Did Cuba take part in the 2015 Summit of the Americas in Panama?", "“Cuba took part”"),
        ("Где прошёл первый Экономический форум «ЕС — Центральная Азия»?", "Бишкек"),
        # That no topics are told does not say that there were none.
        ("сколько примерно вопросов было в повестке ВЕЭС в декабре 2025 г.", "около 20"),
        ("Делегации скольких африканских стран приехали на второй саммит Россия — Африка?", "49 в июле 2023"),
        ("2020年亚太经合组织领导人会议是谁主持的？", "穆希丁"),
        ("首次单独举行的中日韩领导人会议是哪一天？", "2008年12月13日"),
        ("Монголия входит в ШОС как полноценный член?", "Нет: Монголия — не член"),
        ("At which Caspian summit was the Convention on the legal status signed?", "Fifth Caspian Summit"),
        # Iran was admitted on the day on which the SCO adopted that.
        ("Когда Иран приняли в ШОС?", "4 июля 2023"),
        ("At which Arab summit were relations with Egypt frozen in 1978?", "9th Arab League summit"),
        ("На какой год перенесли саммит Лиги арабских государств, намеченный на 2011-й?", "29 марта 2012"),
        ("同时加入欧佩克和阿拉伯国家联盟的有哪些国家", "6个共同成员"),
        ("What year did ASEAN and South Korea start their dialogue relations?", "1989"),
        ("What part of China's total foreign trade did Central Asia make up in 2021?", "0.8 %"),
        # Not the first figure, but how much it is.
        ("中国与中亚五国2025年贸易额首次突破了多少美元?", "1063亿美元"),
        # India had the vice-chair then, and documents differ on who had the chair before Sri Lanka.
        ("who took over the IORA chair from India in 2023", "After India: Sri Lanka"),
        ("Who chaired IORA before Sri Lanka?", "Bangladesh (2021–October 2023) and India (…–2023)"),
        # The 16th session of the forum is none of its secretariat.
        ("韩国—中亚合作论坛第16届会议是什么时候", "2023年11月1日"),
        ("Which country proposed the creation of CICA?", "Kazakhstan"),
        ("At which ASEAN summit was the convention against trafficking in persons adopted?", "27th ASEAN Summit"),
        ("Какие страны составляют «Большую семёрку»?", "Япония"),
        # Told last in 2013, of who came to a meeting, and in 1979.
        ("Who was prime minister of Japan in 2014?", "Shinzo Abe (Prime Minister and co-chair), as of 1 June 2013"),
        ("Who was the Arab League Secretary-General in 2008?", "as of 1979"),
        ("Where was the second GCC-Central Asia summit held?", "was postponed from 5 May 2025"),
        ("When was the fifth Lancang-Mekong leaders' meeting?", "was planned for 2025"),
        ("Какое место занимает Китай среди торговых партнёров АСЕАН?", "места партнёров: Китай, № 1"),
        ("中国在东盟贸易伙伴中排第几？", "东南亚国家联盟的伙伴：中国排第1"),
        ("How many summits did the SCO hold in 2015?", "One in 2015: 15th SCO summit"),
        ("Сколько саммитов ШОС прошло с 2010 по 2020 год?", "— 11:"),
        ("What happened in Xi'an on 19 May 2023?", "China-Central Asia Summit (18–19 May 2023"),
        ("Когда создан секретариат Китай – Центральная Азия?", "30 марта 2024"),
        ("柬浦寨什么时候加入东盟?", "1999年4月30日"),
        ("What year did Loas join ASEAN?", "23 July 1997"),
        ("Is Xi Jinping the president of China?", "Yes: In post at China: Xi Jinping (President)"),
        ("Did the Uzbek president Shavkat Mirziyoyev attend the second China-Central Asia summit?", "Yes: Uzbekistan"),
        ("Был ли президент Гайаны Джагдео на встрече КАРИКОМ в июле 2008 года?", "Да: Гайана"),
        ("哈萨克斯坦总统托卡耶夫出席了上合组织天津峰会吗？", "是：哈萨克斯坦"),
        ("How many foreign ministers' meetings has China-Central Asia held?", "has held 6 meetings"),
        ("中国—中亚外长会晤举行了几次？", "已举行6次会议"),
    ],
)
def test_what_is_asked_is_told(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Has the EU-Mercosur agreement entered into force?",
        "Has the EU–Mercosur agreement been ratified?",
        "Was the EAEU treaty signed after 2014?",
        "Has Iran ratified the Convention on the legal status of the Caspian Sea?",
        "Ратифицировал ли Туркменистан договор о вечном добрососедстве?",
        "Вступило ли в силу соглашение ЕС и МЕРКОСУР?",
        "How much has Kazakhstan pledged to Kyrgyzstan?",
        "How much did Germany pledge to Central Asia?",
        "Did China pledge more in 2024 than in 2018?",
        "中国对非洲承诺2024年比2018年多吗？",
        "Which countries declined to join BRICS?",
        "Взаимная торговля стран ЕАЭС в 2023 году",
        "Товарооборот ЕС и Центральной Азии в 2022 году",
        "Who was prevented from attending the ASEAN summit in 2021?",
        "How many members does ECOWAS have now?",
        "Who chaired CELAC before Honduras?",
        "What was the trade between Niger and China?",
        "What is Kazakhstan's trade with Kyrgyzstan in 2022?",
        "哪些国家既不是上合组织成员也不是集安组织成员？",
        "When did Timor-Leste leave ASEAN?",
        "When did Iran leave the SCO?",
        "Who will chair the Arctic Council next?",
        "How old is Xi Jinping?",
        "Сколько лет Токаеву?",
        "How many African leaders attended FOCAC 2024?",
        "how many members did the Union for the Mediterranean have at its launch in 2008?",
        "кто в апреле 2014 года временно стал спецпосланником ЕС по Центральной Азии",
        "what defence spending target did NATO leaders agree at the Hague summit in 2025",
        "which country is next to host the Francophonie summit after the one of 2024?",
        "кого пригласили в БРИКС на саммите в августе 2023",
        "Which was held first: the first EU–Central Asia summit, the first Italy–Central Asia or the first Germany–Central Asia one?",
        "东盟防长扩大会中有几个“扩大”国（非东盟国家）？",
        # Those who meet beside the leaders have meetings of their own.
        "When was the BRICS students summit in 2024?",
        "When was the BRICS media summit in 2024?",
        "Где прошёл молодёжный саммит БРИКС 2024?",
        "Студенческий саммит БРИКС 2024 где?",
        # The human rights forum of that year adopted something for young people.
        "Where was the China-Central Asia youth forum in 2023 held?",
    ],
)
def test_what_documents_do_not_tell_is_asked_back(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
