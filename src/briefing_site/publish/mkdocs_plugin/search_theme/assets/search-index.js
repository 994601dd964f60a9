// The index in the browser: only parts that hold what is asked for are loaded, and each hit is checked against its text.
import { cutPieces, findRanges, fold, hasUnspaced, holdsAll, isEmpty, nearWords, readQuery } from "./search-text.js"
import { openTable } from "./search-words.js"

const root = new URL("../", import.meta.url)
const MARK = " \u2063 " // between labels, as publish/pagefind.py writes them
const SHOWN = 10
const UNASKED = 3 // parts that are loaded before a reader asks for more: 30 KB each
const TRIED = 3 // hits of a part that may fail before more is asked for, or the rest of it is given up
const ROLES = ["asked", "answered", "moderated"]
export const FILTERS = ["speaker", "role", "outlet", "theme", "year", "language", "record", "kind"]

const once = (make) => {
  const made = new Map()
  return (key) => made.get(key) ?? made.set(key, make(key)).get(key)
}
export async function openFolder(folder) {
  const readFile = async (name) => (await fetch(new URL(name, folder))).json()
  const site = await readFile("parts.json")
  const read = once((name) => readFile(`${name}?${site.build}`))
  return { folder, site, read, table: openTable(site, read) }
}
// This site, or several as one.
export const openSite = once(async () => {
  const own = await openFolder(new URL("search/", root))
  return own.site.with ? (await import("./search-with.js")).joinSites(own) : own
})
export const readNames = async () => (await openSite()).read("names.json")

// Pagefind, with the first part; it searches all parts that were ever loaded.
const openIndex = once(async () => {
  const base = new URL("search/pagefind/", root)
  const [{ site, joinIndex }, pagefind] = await Promise.all([openSite(), import(new URL("pagefind.js", base).href)])
  // Without a worker: it would be 12 KB more to load, and a part is searched in milliseconds.
  const index = pagefind.createInstance({ basePath: base.pathname, noWorker: true, metaCacheTag: site.build })
  await index.init()
  if (joinIndex) return joinIndex(index)
  // Pagefind takes a second index from the same folder only under another name of that folder.
  const load = once((key) => index.mergeIndex(`${base.pathname}./`, { language: key, metaCacheTag: site.build }))
  return { search: index.search, load: async (key) => key === site.parts[0].key || load(key) }
})

// What is asked for: ids under the names of the filters of the index.
function askFilters(filters) {
  const asked = {}
  for (const name of FILTERS.slice(2)) if (filters[name]) asked[name] = filters[name]
  if (filters.speaker) asked[ROLES.includes(filters.role) ? filters.role : "speaker"] = filters.speaker
  return asked
}

const partOf = (result) => result.id.slice(0, result.id.lastIndexOf("_"))

// The records of the loaded parts that may answer, best or newest first.
async function lookUp(index, pieces, filters, sort, isStrange) {
  const options = { filters, sort: sort === "date" ? { day: "desc" } : {} }
  let { results } = await index.search(pieces.length ? pieces.flat().join(" ") : null, options)
  for (const phrase of pieces.filter((words) => words.length > 1)) {
    const found = new Set((await index.search(`"${phrase.join(" ")}"`, options)).results.map((result) => result.id))
    results = results.filter((result) => found.has(result.id) || isStrange(partOf(result)))
  }
  return results
}

const unspace = (text) => text.replaceAll("\u200a", "")

function readHit(data, query, names) {
  const url = new URL(data.raw_url, root)
  const meta = Object.fromEntries(Object.entries(data.meta).map(([name, text]) => [name, unspace(text)]))
  const labels = (meta.labels ?? "").split(MARK)
  const sections = data.anchors.map(({ id, text }) => {
    const at = id.indexOf(".")
    return { anchor: id.slice(at + 1), label: labels[id.slice(0, at)] ?? "", text: unspace(text) }
  })
  const texts = [meta.title, meta.context ?? "", meta.day ?? "", ...labels, ...sections.map(({ text }) => text)]
  if (!isEmpty(query) && !holdsAll(query, texts)) return null
  const find = (text) => findRanges(query, text)
  // `h` tells our script there which words to mark.
  const linkTo = (anchor) => {
    const link = new URL(url)
    link.hash = anchor
    if (!isEmpty(query)) link.searchParams.set("h", query.text)
    return link.href
  }
  const cut = (text, limit = 400) => cutPieces(text, find(text), limit)
  const found = sections.filter(({ text }) => isEmpty(query) || find(text).length)
  const named = found.length ? found : sections.filter(({ label }) => find(label).length)
  return {
    url: url.href,
    kind: data.filters.kind?.[0],
    record: names[data.filters.record?.[0]],
    language: data.filters.language?.[0].replace(/^und$/, ""),
    title: cut(meta.title),
    context: cut(meta.context ?? ""),
    day: meta.day,
    paragraphs: (named.length ? named : sections.slice(0, 1)).filter((section) => section.text).map((section) => ({
      url: linkTo(section.anchor),
      label: cut(section.label),
      pieces: cut(section.text, 320),
    })),
  }
}

// A search that goes on: `more()` gives the next hits, and loads older parts while there are too few.
export async function startSearch({ q, filters = {}, sort }, { limit = SHOWN } = {}) {
  const { site, table } = await openSite()
  const query = readQuery(q)
  const wanted = askFilters(filters)
  const { parts: waiting, asked } = await table.choose(query, wanted)
  const index = waiting.length ? await openIndex() : null
  const active = new Set()
  const failed = new Map()
  const passed = new Set()
  const seen = new Set()
  let { pieces, complete } = asked
  let unasked = UNASKED
  let queue = []
  // Words of another language are stemmed by the rules of this one, so there only the text says where a phrase is.
  const home = site.parts[0].key.split("-")[0]
  const isStrange = (key) => ![home, "und"].includes(key.split("-")[0])

  async function loadNext() {
    const part = waiting.shift()
    await index.load(part.key)
    active.add(part.key)
    unasked -= 1
    // Parts of one time go together.
    if (sort && part.from && waiting[0]?.to > part.from && unasked > 0) await loadNext()
    else await refill()
  }

  async function refill() {
    const results = await lookUp(index, pieces, wanted, sort, isStrange)
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
      // Few at first where not all was looked up: it may be the rest that is not there.
      const sure = complete && !isStrange(partOf(queue[0]))
      const batch = queue.splice(0, sure || passed.size ? count - hits.length : TRIED)
      const read = await Promise.all(batch.map(async (result) => [result, readHit(await result.data(), query, site.records)]))
      for (const [result, hit] of read) {
        seen.add(result.id)
        const part = partOf(result)
        if (hit) {
          hits.push(hit)
          passed.add(part)
        } else failed.set(part, (failed.get(part) ?? 0) + 1)
      }
      await giveUp()
    }
    return hits
  }

  // Where hits fail, all words are asked for. Where they fail then too, Pagefind has taken one word for another.
  async function giveUp() {
    const fails = (result) => !passed.has(partOf(result)) && failed.get(partOf(result)) >= TRIED
    if (!queue.some(fails)) return
    if (complete) queue = queue.filter((result) => !fails(result))
    else {
      pieces = [...query.words.map((word) => [word]), ...query.phrases]
      complete = true
      failed.clear()
      await refill()
    }
  }

  return {
    query,
    waiting,
    async more(count = limit) {
      const hits = await take(count)
      while (hits.length < count && waiting.length && unasked > 0) {
        await loadNext()
        hits.push(...(await take(count - hits.length)))
      }
      return hits
    },
    // Older parts, as far as the next hit.
    async older() {
      unasked = 0
      let hits = []
      while (!hits.length && waiting.length) {
        await loadNext()
        hits = await take(limit)
      }
      return hits
    },
    get left() {
      return queue.length
    },
    get complete() {
      return complete
    },
    exchanges: site.parts.reduce((sum, part) => sum + part.exchanges, 0),
  }
}

// Queries near to one that found nothing: a word that the site does not hold is changed into one that it does.
export async function suggest(query) {
  const { read, table } = await openSite()
  const words = [...query.words, ...query.phrases.flat()].filter((word) => !hasUnspaced(word))
  const common = await read("near.json")
  for (const word of words) {
    const known = new Map(common.map((other) => [fold(other), other]))
    for (const other of await table.near(word)) if (!known.has(other)) known.set(other, other)
    const near = known.has(word) ? [] : nearWords(word, [...known.values()])
    if (near.length) return near.map((other) => query.text.replace(new RegExp(word, "iu"), other))
  }
  return []
}
