"""The graph as a network: its edges, its projections, what is measured of them, and the picture of that."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from fractions import Fraction

import networkx as nx
import pytest
from click.testing import CliRunner

from comity.cli import network
from comity.errors import ComityError, NoResultError
from comity.evidence import memberships
from comity.explorer import measures_page, selection
from comity.model.dates import DateError
from comity.network import measures, networkx_graph, projections
from explorer_pages import EVIL, are_apart, heading

SOURCE = "source: {id: s, title: T, publisher: P, kind: reference, language: en, published: '2020-05-01'}"


@pytest.fixture(scope="module")
def tied(tiny):
    """Four formats in a row, p–q by two members, q–r and r–s by one each, with all their dates known; t is alone."""
    return tiny(
        f"{SOURCE}\n"
        "facts:\n"
        "- {id: p, type: Mechanism, name: {en: P}, members: [{state: a, role: member, from: '2000'}, "
        "{state: b, role: member, from: '2000'}]}\n"
        "- {id: q, type: Mechanism, name: {en: Q}, members: [{state: a, role: member, from: '2000'}, "
        "{state: b, role: founding-member, from: '2000', to: '2015'}, {state: c, role: member, from: '2000'}]}\n"
        "- {id: r, type: Mechanism, name: {en: R}, members: [{state: c, role: member, from: '2010'}, "
        "{body: u, role: member, from: '2010'}, {state: a, role: observer, from: '2010'}]}\n"
        "- {id: s-4, type: Mechanism, name: {en: S}, members: [{body: u, role: member, from: '2010'}]}\n"
        "- {id: t, type: Mechanism, name: {en: T}, members: [{state: d, role: member, from: '2010'}]}\n"
        "- {id: a, type: State}\n- {id: b, type: State}\n- {id: c, type: State}\n- {id: d, type: State}\n"
        "- {id: u, type: Organization}\n"
    )


def ties(graph):
    return {(a, b): d["weight"] for a, b, d in graph.edges(data=True)}


# ---- the network


def test_edges_carry_role_dates_and_the_documents_that_state_them(graph):
    built = networkx_graph.build(graph.store)
    # g7hiroshima-faq: Russia from 1998 to 2014-03; seven others give 1997 or 2014, less exactly.
    over = built["russia"]["g7"]["membership"]
    assert over["role"] == "member"
    assert over["start"] == "1997"
    assert "2014-03" in over["end"].split()
    assert "g7hiroshima-faq" in over["sources"].split()
    assert not built.has_edge("russia", "g7", "memberOf")
    # "in 2018" of tftnews-g7-2018 says nothing of Canada's beginning, six others say 1976.
    assert built["canada"]["g7"]["memberOf"] | {"sources": ""} == {
        "relation": "memberOf",
        "label": "member of",
        "sources": "",
        "start": "1976",
        "role": "member",
    }
    assert built["mexico"]["mercosur"]["membership"]["label"] == "observer"
    assert built["mexico"]["mercosur"]["membership"]["start"] == "2010"


def test_edges_of_meetings_and_posts_carry_their_dates(graph):
    built = networkx_graph.build(graph.store)
    # Some documents let the summit begin a day earlier, with the visit: that is dissent.
    place = built["china-central-asia-summit-2"]["astana"]["place"]
    assert place["start"] == "2025-06-17"
    tokayev = built["kassym-jomart-tokayev"]["china-central-asia-summit-2"]["participatedIn"]
    assert tokayev["start"] == place["start"]
    assert tokayev["role"] == "head of state"
    post = built["fahim-al-qasimi"]["gcc"]["position"]
    assert (post["role"], post["start"], post["end"]) == ("Secretary-General", "1993", "1996")
    assert post["sources"] == "menafn-2024-11-30-gcc-secretaries-general"


def test_labels_come_in_the_language_asked_for(graph):
    built = networkx_graph.build(graph.store, "zh")
    assert built.nodes["kazakhstan"]["label"] == "哈萨克斯坦"
    assert built["mexico"]["mercosur"]["membership"]["label"] == "观察员"


def test_network_as_of_a_day_has_what_stood_then(graph):
    then = networkx_graph.build(graph.store, as_of="2010-01-01")
    assert then.has_edge("russia", "g7", "memberOf")
    # The second summit was in 2025, the mechanism is younger too.
    assert "china-central-asia-summit-2" not in then
    assert not then.has_edge("kazakhstan", "china-central-asia")
    assert then.has_edge("astana", "kazakhstan", "inState")
    assert not list(nx.isolates(then))
    after = networkx_graph.build(graph.store, as_of="2025-07-01")
    assert after.has_edge("china-central-asia-summit-2", "astana", "place")
    assert after.has_edge("china-central-asia-summit-2", "china-central-asia", "mechanism")
    assert not after.has_edge("russia", "g7", "memberOf")


def test_network_is_the_users_own(graph):
    first = networkx_graph.build(graph.store)
    edges = first.number_of_edges()
    first.remove_node("china")
    first.nodes["kazakhstan"]["label"] = "changed"
    again = networkx_graph.build(graph.store)
    assert again.number_of_edges() == edges
    assert again.nodes["kazakhstan"]["label"] == "Kazakhstan"


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_network_and_projections_can_be_written_and_read_again(graph, part, tmp_path, form):
    for number, built in enumerate((networkx_graph.build(part.store), projections.shared_members(graph.store))):
        target = tmp_path / f"{number}.{form}"
        getattr(nx, f"write_{form}")(built, target)
        read = getattr(nx, f"read_{form}")(target)
        assert (len(read), read.number_of_edges()) == (len(built), built.number_of_edges())


def test_unknown_languages_and_days_are_refused(graph):
    with pytest.raises(ComityError, match="not available in"):
        networkx_graph.build(graph.store, "de")
    with pytest.raises(DateError):
        networkx_graph.build(graph.store, as_of="2010")


# ---- projections


def test_shared_members_of_two_formats(graph):
    built = projections.shared_members(graph.store)
    # Quad: Australia, India, Japan, United States. G7: Canada, France, Germany, Italy, Japan, United Kingdom, United
    # States, and the European Union, which five documents call a member; Russia until 2014. Two of ten.
    tie = built["quad"]["g7"]
    assert (tie["weight"], tie["jaccard"], tie["shared"]) == (2, 0.2, "japan united-states")
    assert {"indiatoday-2017-11-13-quad", "g7hiroshima-faq"} <= set(tie["sources"].split())
    assert (built.nodes["quad"]["size"], built.nodes["g7"]["size"]) == (4, 8)


def test_shared_members_as_of_a_day(graph):
    # Russia was in the G7 (then G8) until 2014; no document knows the Quad before 2017.
    then = projections.shared_members(graph.store, "2012-01-01")
    assert then.nodes["g7"]["size"] == 9
    assert then["brics"]["g7"]["shared"] == "russia"
    assert "quad" not in then
    assert not projections.shared_members(graph.store).has_edge("brics", "g7")


def test_projections_agree_with_the_answers_of_ask(graph):
    for as_of in (None, "2019-06-01"):
        built = projections.shared_members(graph.store, as_of)
        for mechanism in ("brics", "shanghai-cooperation-organisation", "g20"):
            told = {r["other"]["id"]: r["shared"] for r in graph.ask("overlap", mechanism, as_of=as_of)}
            assert told == {other: built[mechanism][other]["weight"] for other in built.adj.get(mechanism, ())}
    areas = {r["area"]["id"]: r["mechanisms"] for r in graph.ask("connected-areas")}
    assert areas == dict(projections.shared_formats(graph.store).nodes(data="size"))


def test_bodies_count_as_members_but_are_no_states(tied):
    assert ties(projections.shared_members(tied.store)) == {("p", "q"): 1, ("q", "r"): 1, ("r", "s-4"): 1}
    states = projections.shared_mechanisms(tied.store)
    assert set(states) == {"a", "b", "c", "d"}
    # b has left q in 2015.
    assert ties(states) == {("a", "b"): 1, ("a", "c"): 1}


def test_days_and_roles_change_the_ties(tied):
    assert ties(projections.shared_members(tied.store, "2005-01-01")) == {("p", "q"): 2}
    assert ties(projections.shared_members(tied.store, "2012-01-01")) == {("p", "q"): 2, ("q", "r"): 1, ("r", "s-4"): 1}
    observing = projections.shared_members(tied.store, roles=[*memberships.FULL, "observer"])
    assert ties(observing) == {("p", "q"): 1, ("p", "r"): 1, ("q", "r"): 2, ("r", "s-4"): 1}
    assert ties(projections.shared_members(tied.store, roles=["observer"])) == {}


def test_shared_formats_as_of_a_day_know_no_later_meeting(tiny):
    graph = tiny(
        f"{SOURCE}\nfacts:\n"
        "- {id: m, type: Mechanism, name: {en: M}}\n"
        "- {id: one, type: Summit, of: m, start: '2010-01-01', identified: [x]}\n"
        "- {id: two, type: Summit, of: m, start: '2018-01-01', identified: [y]}\n"
        "- {id: x, type: PriorityArea, name: {en: X}, broader: area-energy}\n"
        "- {id: y, type: PriorityArea, name: {en: Y}, broader: area-trade}\n"
        "- {id: area-energy, type: BroadArea, name: {en: E}, scope: x}\n- {id: area-trade, type: BroadArea, name: {en: F}, scope: x}\n"
    )
    assert ties(projections.shared_formats(graph.store)) == {("area-energy", "area-trade"): 1}
    assert set(projections.shared_formats(graph.store, "2012-01-01")) == {"area-energy"}


def test_unknown_projections_roles_and_measures_are_refused(tied):
    with pytest.raises(ComityError, match="is not a projection; use one of shared-members"):
        projections.project(tied.store, "members")
    with pytest.raises(ComityError, match='"observers" is not a role'):
        projections.shared_members(tied.store, roles=["observers"])
    with pytest.raises(ComityError, match="does not use roles"):
        projections.project(tied.store, "shared-formats", roles=["observer"])
    with pytest.raises(ComityError, match="is not a measure; use one of degree"):
        measures.score(projections.shared_members(tied.store), "fame")


# ---- measures


def test_centrality_of_a_row_of_four(tied):
    """As of 2012: p =2= q -1- r -1- s-4, and t alone; a tie of two is half as long as one of one."""
    row = projections.shared_members(tied.store, "2012-01-01")
    frame = measures.centrality(row).set_index("id")
    assert frame["degree"].to_dict() == {"p": 1, "q": 2, "r": 2, "s-4": 1, "t": 0}
    assert frame["strength"].to_dict() == {"p": 2, "q": 3, "r": 2, "s-4": 1, "t": 0}
    # Of the six pairs of others, q lies between p–r and p–s-4, r between p–s-4 and q–s-4.
    assert frame["betweenness"].to_dict() == pytest.approx({"p": 0, "q": 2 / 6, "r": 2 / 6, "s-4": 0, "t": 0})
    # From p: 0.5, 1.5, 2.5 to three of the four others: 3/4 of 3/4.5.
    assert frame["closeness"]["p"] == pytest.approx(3 / 4 * 3 / 4.5)
    assert frame["closeness"]["q"] == pytest.approx(3 / 4 * 3 / 3.5)
    assert frame["closeness"]["t"] == 0
    assert frame["eigenvector"].idxmax() == "q"
    assert list(measures.centrality(row)["id"]) == ["q", "p", "r", "s-4", "t"]


def test_ways_of_equal_length_are_equal():
    """Two ways lead from a to d, 1/2 + 1/1 + 1/6 and 1/2 + 1/6 + 1/1 long, which sums of binary fractions tell apart."""
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 2), ("b", "e", 1), ("e", "d", 6)])
    graph.add_weighted_edges_from([("a", "c", 2), ("c", "f", 6), ("f", "d", 1)])
    exact = nx.Graph([(a, b, {"distance": 1 / Fraction(n)}) for a, b, n in graph.edges(data="weight")])
    expected = nx.betweenness_centrality(exact, weight="distance")
    assert measures.score(graph, "betweenness") == pytest.approx(expected)
    assert sorted(next(iter(graph.edges(data=True)))[2]) == ["weight"]


def test_measures_of_an_empty_and_of_an_untied_network(tied, tiny):
    empty = projections.shared_members(tiny(f"{SOURCE}\nfacts: [{{id: a, type: State}}]\n").store)
    assert all(measures.score(empty, m) == {} for m in measures.MEASURES)
    assert len(measures.centrality(empty)) == len(measures.communities(empty)) == 0
    alone = projections.shared_members(tied.store, roles=["observer"])
    assert all(measures.score(alone, m) == {"r": 0} for m in measures.MEASURES)


def test_communities_are_named_by_their_strongest():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 9), ("b", "c", 9), ("a", "c", 5), ("c", "x", 1), ("x", "y", 9)])
    nx.set_node_attributes(graph, {n: n.upper() for n in graph}, "label")
    first, second = measures.groups(graph)
    # Inside their community b has 18, a and c 14 each.
    assert first == ("B · A · C", ("b", "a", "c"))
    assert second == ("X · Y", ("x", "y"))
    assert measures.communities(graph)["community"].tolist() == [1, 1, 1, 2, 2]


def test_communities_are_the_same_every_time(graph):
    code = (
        "import comity; from comity.network import measures, projections; "
        "print(measures.groups(projections.shared_mechanisms(comity.open().store)))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert said == {f"{measures.groups(projections.shared_mechanisms(graph.store))}\n"}
    # Of a ring there are many partitions that are equally good.
    ring = nx.cycle_graph([f"n{i:02}" for i in range(30)])
    assert len({tuple(measures.groups(ring)) for _ in range(5)}) == 1


def test_measures_over_time(tied):
    frame = measures.over_time(tied.store, "shared-members", [2005, "2012-01-01", 2020], "strength")
    assert list(frame.columns) == ["date", "id", "label", "strength"]
    assert str(frame["date"][0].date()) == "2005-12-31"
    by_day = {
        str(day.date()): dict(zip(rows["id"], rows["strength"], strict=True)) for day, rows in frame.groupby("date")
    }
    assert by_day == {
        "2005-12-31": {"p": 2, "q": 2},
        "2012-01-01": {"p": 2, "q": 3, "r": 2, "s-4": 1, "t": 0},
        "2020-12-31": {"p": 1, "q": 2, "r": 2, "s-4": 1, "t": 0},
    }


def test_answer_cites_and_says_what_is_only_possible(graph):
    answer = measures.answer(graph.store, "shared-members", ["betweenness"], "2019-06-01")
    values = [row["betweenness"] for row in answer]
    assert values == sorted(values, reverse=True)
    assert all(row["sources"] for row in answer)
    held = memberships.of(graph.store, date(2019, 6, 1))
    full = [m for m in held if m.role in memberships.FULL]
    assert f"{len(full)} memberships count on" in answer.notes[0]
    assert answer.to_csv().splitlines()[0] == "entity,entity_id,betweenness,community,disputed,sources"
    assert json.loads(answer.to_json())["as_of"] == "2019-06-01"


def test_command_gives_a_table_data_or_a_page(part, part_folder, tmp_path):
    def ran(*arguments, store=("--store", part_folder)):
        return CliRunner().invoke(network.network, ["shared-members", *arguments, *store])

    table = ran("--measure", "betweenness", "--measure", "degree", "--as-of", "2019-06-01", store=())
    assert table.exit_code == 0
    assert table.output.split()[:4] == ["entity", "betweenness", "degree", "community"]
    lines = ran("--measure", "degree", "--format", "csv").output.splitlines()
    assert len(lines) == 1 + len(projections.shared_members(part.store))
    told = json.loads(ran("--role", "observer", "--format", "json").output)
    assert told["parameters"] == {"projection": "shared-members", "roles": ["observer"]}
    target = tmp_path / "page.html"
    assert ran("--format", "html", "-l", "ru", "-o", str(target)).exit_code == 0
    assert "<title>Механизмы по общим членам · Comity</title>" in target.read_text(encoding="utf-8")
    refused = ran("--format", "html", "--measure", "degree", "--measure", "strength").exception
    assert isinstance(refused, ComityError)
    assert "give --measure once" in str(refused)
    nothing = ran("--as-of", "1900-01-01").exception
    assert isinstance(nothing, NoResultError)


def test_nothing_of_networks_is_loaded_with_comity():
    code = (
        "import comity, sys; print([m for m in ('networkx', 'pandas', 'comity.network.measures') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# ---- the picture


@pytest.fixture(scope="module")
def picture(graph):
    return measures_page.page(graph.store, "shared-members", "betweenness")


@pytest.mark.xdist_group("explorer")
def test_picture_says_what_size_and_colour_mean(opened, picture):
    page = opened(picture)
    assert page.inner_text("h1") == "Mechanisms by shared members"
    legend = page.inner_text("#types p")
    assert legend.startswith("Size: betweenness, from 0 to 0.")
    assert "Colour and numeral: group." in legend
    assert are_apart(page.evaluate("explorer.boxes"))
    page.click("#languages [lang=zh]")
    assert page.inner_text("#types p").startswith("大小：中介中心性")


@pytest.mark.xdist_group("explorer")
def test_picture_has_the_central_large_and_groups_to_hide(opened, picture, graph):
    page = opened(picture)
    scores = measures.score(projections.shared_members(graph.store), "betweenness")
    size = "id => explorer.network.body.data.nodes.get(id).size"
    assert page.evaluate(size, max(scores, key=scores.get)) == 14
    assert page.evaluate(size, min(scores, key=scores.get)) == 7
    page.evaluate("explorer.select('quad')")
    assert heading(page) == "Quadrilateral Security Dialogue"
    assert f"betweenness: {scores['quad']:.4g}" in page.inner_text("#panel")
    first = page.locator("#types button").first
    first.click()
    assert first.get_attribute("aria-pressed") == "false"


@pytest.mark.xdist_group("explorer")
def test_lines_say_how_much_is_shared(opened, tied):
    page = opened(measures_page.page(tied.store, "shared-members", as_of="2012-01-01"))
    edges = page.evaluate("explorer.network.body.data.edges.get().map(e => [e.from, e.to, e.width])")
    assert {tuple(e) for e in edges} == {("p", "q", 4.0), ("q", "r", 2.3), ("r", "s-4", 2.3)}


def test_equal_ties_make_no_hub():
    graph = nx.complete_graph([f"n{i:02}" for i in range(12)])
    nx.set_edge_attributes(graph, 1, "weight")
    nx.set_edge_attributes(graph, 0.5, "jaccard")
    nx.set_node_attributes(graph, "State", "type")
    drawn = selection.projected(graph, "shared-mechanisms", {}, {})
    degrees = Counter(end for link in drawn.links for end in (link.start, link.end))
    assert set(degrees.values()) == {11}


@pytest.mark.xdist_group("explorer")
def test_picture_leaves_out_the_lowest_and_says_so(opened, graph):
    page = opened(measures_page.page(graph.store, "shared-mechanisms"))
    states = projections.shared_mechanisms(graph.store)
    left = len(states) - selection.MOST_ON_CIRCLE
    assert f"Not drawn: {left} more entities, with the lowest scores." in page.inner_text("#summary")
    assert page.evaluate("explorer.network.body.data.nodes.get('china') !== null")


@pytest.mark.xdist_group("explorer")
def test_overlay_on_the_explorer_of_an_entity(opened, part):
    from comity import explorer
    from comity.model import iris

    text = explorer.page(
        part.store,
        [iris.ID + "china-central-asia"],
        scores={"kazakhstan": 3.0, "kyrgyzstan": 1.0, "tajikistan": float("nan")},
        groups={"kazakhstan": "first", "kyrgyzstan": "second"},
        measure="visits",
    )
    page = opened(text)
    assert page.inner_text("#types p") == "Size: visits, from 1 to 3. Colour and numeral: group."
    assert "first" in page.inner_text("#legend [data-type=group-1]")
    assert page.locator("#legend [data-type=State]").inner_text().split() == ["state", "4"]
    assert page.evaluate("explorer.network.body.data.nodes.get('kazakhstan').size") == 14


@pytest.mark.xdist_group("explorer")
def test_plain_pages_have_no_line_on_sizes(opened, part):
    assert opened(part.view("kyrgyzstan", limit=50)).locator("#types p").count() == 0


@pytest.mark.xdist_group("explorer")
def test_hostile_names_in_the_overlay_stay_text(opened, hostile):
    from comity import explorer

    text = explorer.page(
        hostile.store,
        [],
        scores={f"s{i}": i for i in range(len(EVIL))},
        groups={f"s{i}": name for i, name in enumerate(EVIL)},
        measure=EVIL[1],
    )
    page = opened(text)
    assert EVIL[1] in page.inner_text("#types p")
    assert page.locator("#types button").count() == len(EVIL) + 1
    assert page.locator("img, iframe, #legend script").count() == 0
    assert page.evaluate("window.hacked") is None
    projected = opened(measures_page.page(hostile.store, "shared-mechanisms"))
    projected.evaluate("explorer.goTo('s0')")
    assert projected.evaluate("window.hacked") is None
    assert projected.text_content("#panel h2") == EVIL[0]
