// The index in the browser: it is loaded in parts, the newest first, and each hit is checked against its text.
import { cutPieces, findRanges, hasUnspaced, holdsAll, isEmpty, nearWords, readQuery } from "./search-text.js"

export const root = new URL("../", import.meta.url)
const folder = new URL("search/", root)
const MARK = " \u2063 " // between labels, as publish/pagefind.py writes them
const SHOWN = 10
const AT_ONCE = 1 // part of 15 KB that is loaded unasked while there are some hits, but few
const TRIED = 3 // hits of a part that may fail before the rest of it is given up
const ROLES = ["asked", "answered", "moderated"]
export const FILTERS = ["speaker", "role", "outlet", "theme", "year", "language", "record", "kind"]
const IN_PAGES = ["speaker", "outlet", "theme", "page"]

const readJson = async (name) => (await fetch(new URL(name, folder))).json()
const once = (make) => {
  let made
  return () => (made ??= make())
}
export const readNames = once(() => readJson("names.json"))

const open = once(async () => {
  const base = new URL("pagefind/", folder)
  const [site, pagefind] = await Promise.all([readJson("parts.json"), import(new URL("pagefind.js", base).href)])
  // Without a worker: it would be 12 KB more to load, and a part is searched in milliseconds.
  const options = { basePath: base.pathname, noWorker: true, metaCacheTag: site.build }
  const index = pagefind.createInstance(options)
  await index.init()
  const loaded = new Map()
  // Pagefind takes a second index from the same folder only under another name of that folder.
  const load = (key) => {
    if (key !== site.pages && !loaded.has(key)) {
      loaded.set(key, index.mergeIndex(`${base.pathname}./`, { language: key, metaCacheTag: site.build }))
    }
    return loaded.get(key)
  }
  return { site, index, load }
})

// What Pagefind is asked for: ids under the names of its filters.
function askFilters(filters) {
  const asked = {}
  for (const name of ["outlet", "theme", "year", "language", "record", "kind"]) if (filters[name]) asked[name] = filters[name]
  if (filters.speaker) asked[ROLES.includes(filters.role) ? filters.role : "speaker"] = filters.speaker
  return asked
}

// The parts in which there can be a hit, the newest first; that of the pages comes before all.
async function chooseParts(site, query, filters) {
  const about = ["speaker", "outlet", "theme", "year", "language", "record"].filter((name) => filters[name])
  const inPages = !about.length && (!filters.kind || IN_PAGES.includes(filters.kind))
  let parts = filters.kind && IN_PAGES.includes(filters.kind) ? [] : site.parts
  if (query.phrases.some((phrase) => hasUnspaced(phrase.join("")))) parts = parts.filter((part) => part.unspaced)
  if (parts.length > 1 && about.length) {
    const names = await readNames()
    for (const name of about) {
      const numbers = names[name].find((value) => value.id === filters[name])?.parts ?? []
      parts = parts.filter((part) => numbers.includes(site.parts.indexOf(part)))
    }
  }
  return { pages: inPages, parts }
}

const partOf = (result) => result.id.slice(0, result.id.lastIndexOf("_"))

// The records of the loaded parts that may answer, best or newest first.
async function lookUp(index, query, filters, sort) {
  const options = { filters: askFilters(filters), sort: sort === "date" ? { day: "desc" } : {} }
  const words = [...query.words, ...query.phrases.flat()]
  let { results } = await index.search(words.length ? words.join(" ") : null, options)
  for (const phrase of query.phrases.filter((words) => words.length > 1)) {
    const exact = new Set((await index.search(`"${phrase.join(" ")}"`, options)).results.map((result) => result.id))
    // None at all may also mean that the words are stemmed by the rules of another language; the text decides then.
    if (exact.size) results = results.filter((result) => exact.has(result.id))
  }
  return results
}

const unspace = (text) => text.replaceAll("\u200a", "")
const cutAt = (text, mark) => [text.slice(0, text.indexOf(mark)), text.slice(text.indexOf(mark) + mark.length)]

function readHit(data, query, names) {
  const url = new URL(data.raw_url ?? data.url.replace(/^\//, ""), root)
  const meta = Object.fromEntries(Object.entries(data.meta).map(([name, text]) => [name, unspace(text)]))
  const labels = (meta.labels ?? "").split(MARK)
  const sections = data.anchors.map(({ id, text }) => {
    const [number, anchor] = cutAt(id, ".")
    return { anchor, label: labels[number] ?? "", text: unspace(text) }
  })
  const texts = [meta.title, meta.context ?? "", meta.day ?? "", ...labels, ...sections.map((section) => section.text)]
  if (!isEmpty(query) && !holdsAll(query, texts)) return null
  const found = sections.filter((section) => isEmpty(query) || findRanges(query, section.text).length)
  const named = found.length ? found : sections.filter((section) => findRanges(query, section.label).length)
  return {
    url: url.href,
    kind: data.filters.kind?.[0],
    record: names[data.filters.record?.[0]] ?? "",
    language: data.filters.language?.[0] ?? "",
    title: cutPieces(meta.title, findRanges(query, meta.title), 400),
    name: meta.title,
    context: meta.context ?? "",
    day: meta.day ?? "",
    paragraphs: (named.length ? named : sections.slice(0, 1)).filter((section) => section.text).map((section) => ({
      url: linkTo(url, section, query),
      label: cutPieces(section.label, findRanges(query, section.label), 400),
      pieces: cutPieces(section.text, findRanges(query, section.text)),
    })),
  }
}

// The link to a paragraph; `h` tells our script there which words to mark.
function linkTo(url, section, query) {
  const link = new URL(url)
  if (section.anchor) link.hash = section.anchor
  if (!isEmpty(query)) link.searchParams.set("h", query.text)
  return link.href
}

// A search that goes on: `more()` gives the next hits, and loads older parts while there are too few.
export async function startSearch({ q, filters = {}, sort = "" }, { limit = SHOWN, patient = true } = {}) {
  const { site, index, load } = await open()
  const query = readQuery(q)
  const chosen = await chooseParts(site, query, filters)
  const active = new Set(chosen.pages ? [site.pages] : [])
  const waiting = [...chosen.parts]
  const failed = new Map()
  const passed = new Set()
  const seen = new Set()
  let queue = []

  async function loadNext() {
    const part = waiting.shift()
    await load(part.key)
    active.add(part.key)
    await refill()
  }

  async function refill() {
    const results = await lookUp(index, query, filters, sort)
    queue = results.filter((result) => active.has(partOf(result)) && !seen.has(result.id))
    if (sort === "date") queue = await orderByDay(queue)
  }

  // Pagefind numbers the days of each part by themselves, so parts are merged by the day of their first hit.
  async function orderByDay(results) {
    const lines = [...Map.groupBy(results, partOf).values()]
    if (lines.length < 2) return results
    const ordered = []
    for (let taken = 0; taken < limit && lines.some((line) => line.length); taken += 1) {
      const heads = await Promise.all(lines.map(async (line) => (line.length ? ((await line[0].data()).meta.day ?? "0") : "")))
      const newest = heads.reduce((best, day, at) => (day > heads[best] ? at : best), 0)
      ordered.push(lines[newest].shift())
    }
    return [...ordered, ...lines.flat()]
  }

  async function take(count) {
    const hits = []
    while (hits.length < count && queue.length) {
      const batch = queue.splice(0, count - hits.length)
      const read = await Promise.all(batch.map(async (result) => [result, readHit(await result.data(), query, site.records)]))
      for (const [result, hit] of read) {
        seen.add(result.id)
        const part = partOf(result)
        if (hit) {
          hits.push(hit)
          passed.add(part)
        } else failed.set(part, (failed.get(part) ?? 0) + 1)
      }
      // Pagefind answers a word that it does not hold with its beginning; then no hit of that part holds the word.
      queue = queue.filter((result) => passed.has(partOf(result)) || (failed.get(partOf(result)) ?? 0) < TRIED)
    }
    return hits
  }

  if (active.size) await refill()
  if (waiting.length) await loadNext()

  return {
    query,
    async more(count = limit) {
      let hits = await take(count)
      // On and on while there is nothing, since only then is nothing known to be there; else a reader asks for older ones.
      for (let loaded = 0; patient && hits.length < count && waiting.length && (loaded < AT_ONCE || !hits.length); loaded += 1) {
        await loadNext()
        hits = [...hits, ...(await take(count - hits.length))]
      }
      return hits
    },
    async older() {
      if (waiting.length) await loadNext()
    },
    get left() {
      return queue.length
    },
    get waiting() {
      return waiting
    },
    exchanges: site.parts.reduce((sum, part) => sum + part.exchanges, 0),
  }
}

// Queries near to one that found nothing: a word that the site does not hold is changed into one that it does.
export async function suggest(query) {
  const { words } = await readNames()
  const known = new Set(words)
  const asked = [...query.words, ...query.phrases.flat()]
  for (const word of asked.filter((word) => !known.has(word) && !hasUnspaced(word))) {
    const near = nearWords(word, words)
    if (near.length) return near.map((other) => query.text.replace(new RegExp(`${word}`, "iu"), other))
  }
  return []
}
