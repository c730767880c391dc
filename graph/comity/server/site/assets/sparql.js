// The SPARQL editor: Ctrl+Enter runs the query in place, Tab indents, and the result is drawn as a table.
"use strict";

(() => {
  const MOST_ROWS = 1000;
  const MOST_TEXT = 200000;
  const BASE = "https://w3id.org/comity/";
  const FORMS = { rows: ["csv", "tsv", "json", "xml"], graph: ["ttl", "nt", "jsonld", "rdf"] };
  const form = document.getElementById("editor");
  const query = document.getElementById("query");
  const [problem, state, output, remark, downloads] =
    ["problem", "state", "output", "remark", "downloads"].map((id) => document.getElementById(id));
  const prefixes = [...document.querySelectorAll(".prefixes dt")].map((dt) => [dt.textContent, dt.nextElementSibling.textContent]);
  const chosen = new URLSearchParams(location.search).get("lang");
  let running = null;

  function word(name, values = {}) {
    return form.getAttribute(`data-word-${name.toLowerCase()}`).replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = visible(text);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  /** Characters that turn the direction of writing are made visible. */
  function visible(text) {
    return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
  }

  function prefixed(iri) {
    const known = prefixes.find(([, base]) => iri.startsWith(base) && iri.length > base.length);
    return known ? known[0] + iri.slice(known[1].length) : iri;
  }

  function address(iri) {
    if (!iri.startsWith(BASE)) return /^https?:\/\//.test(iri) ? iri : "";
    const [path, anchor] = iri.slice(BASE.length - 1).split("#");
    return path + (chosen ? `?lang=${chosen}` : "") + (anchor ? `#${anchor}` : "");
  }

  /** A term of SPARQL 1.1 Query Results JSON Format, section 3.2.2. */
  function cell(term) {
    const made = document.createElement("td");
    if (!term) return made;
    if (term.type === "uri") {
      const to = address(term.value);
      const outside = to && !to.startsWith("/") ? { rel: "noopener noreferrer" } : {};
      made.append(to ? element("a", prefixed(term.value), { href: to, ...outside }) : term.value);
    } else {
      const language = term["xml:lang"];
      const title = term.datatype ? { title: prefixed(term.datatype) } : {};
      made.append(element("bdi", term.type === "bnode" ? `_:${term.value}` : term.value, language ? { lang: language } : title));
      if (language) made.append(" ", element("span", language, { class: "tag" }));
    }
    return made;
  }

  function table(names, bindings) {
    const made = document.createElement("table");
    const head = made.createTHead().insertRow();
    for (const name of names) head.append(element("th", `?${name}`, { scope: "col" }));
    const body = made.createTBody();
    for (const binding of bindings.slice(0, MOST_ROWS)) body.insertRow().append(...names.map((name) => cell(binding[name])));
    return made;
  }

  function show(content, said, forms, text) {
    output.replaceChildren(content);
    output.hidden = false;
    remark.textContent = said;
    const links = forms.flatMap((name, place) => {
      const to = `/sparql?${new URLSearchParams({ query: text, format: name })}`;
      return [...(place ? [" · "] : []), element("a", name.toUpperCase(), { href: to })];
    });
    downloads.querySelector("span").replaceChildren(...links);
    downloads.hidden = false;
  }

  async function draw(reply, text, began) {
    const type = reply.headers.get("Content-Type") || "";
    if (!reply.ok) {
      const told = type.includes("json") ? (await reply.json()).detail : "";
      problem.textContent = told ? told[0].toUpperCase() + told.slice(1) + (/[.?!]$/.test(told) ? "" : ".") : word("failed");
      return;
    }
    if (type.includes("sparql-results+json")) {
      const result = await reply.json();
      const ms = Math.round(performance.now() - began);
      if ("boolean" in result) {
        show(element("p", word(result.boolean ? "yes" : "no"), { class: "verdict" }), `${ms} ms`, ["json", "xml"], text);
        return;
      }
      const { bindings } = result.results;
      const cut = bindings.length > MOST_ROWS ? ` ${word("cut", { n: MOST_ROWS })}` : "";
      const said = bindings.length ? word("rowsIn", { n: bindings.length, ms }) + cut : word("noRows");
      show(table(result.head.vars, bindings), said, FORMS.rows, text);
    } else {
      const graph = await reply.text();
      const ms = Math.round(performance.now() - began);
      show(element("pre", graph.slice(0, MOST_TEXT)), word("triplesIn", { ms }), FORMS.graph, text);
    }
  }

  async function run() {
    running?.abort();
    running = new AbortController();
    const mine = running;
    const began = performance.now();
    const text = query.value;
    problem.textContent = "";
    query.removeAttribute("aria-invalid");
    state.textContent = word("running");
    try {
      const headers = { Accept: "application/sparql-results+json, text/turtle;q=0.9", "Content-Type": "application/sparql-query" };
      await draw(await fetch("/sparql", { method: "POST", headers, body: text, signal: mine.signal }), text, began);
      const here = new URLSearchParams({ query: text, ...(chosen ? { lang: chosen } : {}) });
      history.replaceState(null, "", `/sparql?${here}`);
    } catch (error) {
      if (error.name === "AbortError") return;
      problem.textContent = word("failed");
    } finally {
      if (running === mine) state.textContent = "";
    }
    if (problem.textContent) {
      query.setAttribute("aria-invalid", "true");
      output.hidden = downloads.hidden = true;
      remark.textContent = "";
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    } else if (event.key === "Escape") {
      query.dataset.leaves = "yes"; // the next Tab leaves the text, as it does elsewhere
    } else if (event.key === "Tab" && !event.shiftKey && !query.dataset.leaves) {
      event.preventDefault();
      query.setRangeText("  ", query.selectionStart, query.selectionEnd, "end");
    }
  });
  query.addEventListener("blur", () => { delete query.dataset.leaves; });
  document.querySelectorAll(".examples a").forEach((link) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      query.value = new URL(link.href).searchParams.get("query");
      run();
    });
  });
})();
