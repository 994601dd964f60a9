// Several sites as one: those that the setting `search_with` names, beside this one. Loaded only where there are any.
//
// Parts of the index of another site get the number of that site behind their keys, and what Pagefind finds in them too. By
// that number all else keeps them apart: two sites may hold a part, or a record, of the same key.
import { openFolder } from "./search-index.js"

const PATIENCE = 4000 // milliseconds until a site that does not answer counts as out of reach
const NEAR = 3 // sites whose commonest words are loaded where nothing was found: up to 10 KB each
const NAME = "site" // the filter by which Pagefind is asked for the records of one site

export async function joinSites(own) {
  const lost = new Set()
  const lose = (address) => {
    lost.add(address)
    document.dispatchEvent(new Event("bs-lost"))
  }
  const folderOf = (address) => new URL(`${address}search/`, new URL("../", own.folder))
  // A copy that opens from a folder asks nobody.
  const asked = location.protocol === "file:" ? [] : own.site.with.filter((address) => folderOf(address).href !== own.folder.href)
  const open = async (address, at) => ({ ...(await openOther(folderOf(address), at + 1)), lose: () => lose(address) })
  const answers = await Promise.all(asked.map((address, at) => open(address, at).catch(() => lose(address))))
  const sites = [{ ...own, number: 0 }, ...answers.filter(Boolean).sort((a, b) => lastDay(b).localeCompare(lastDay(a)))]
  const parts = sites.flatMap((site) => site.site.parts)
  return {
    lost,
    site: { ...own.site, parts },
    read: (name) => readAll(sites, name),
    table: joinTables(sites),
    joinIndex: (index) => joinIndex(index, sites),
  }
}

async function openOther(folder, number) {
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE))
  const other = await Promise.race([openFolder(folder), late])
  for (const part of other.site.parts) part.key = `${part.key}-${number}`
  return { ...other, number }
}

const lastDay = ({ site }) => site.parts.reduce((last, { to }) => (to > last ? to : last), "")

// What lies beside the indexes: lists, which become one.
async function readAll(sites, name) {
  const asked = name === "near.json" ? sites.slice(0, NEAR) : sites
  const answers = await Promise.all(asked.map((site) => site.read(name).catch((error) => void goOn(site, error))))
  const all = answers.filter(Boolean)
  return Array.isArray(all[0]) ? [...new Set(all.flat())] : joinChoices(all)
}

// `{ speaker: [[id, name], ...], ... }` of each site to one of that form, with each id once.
function joinChoices(all) {
  const join = (name) => [...new Map(all.flatMap((choices) => choices[name]).reverse())]
  const sorted = (name, pairs) => pairs.sort((a, b) => a[1].localeCompare(b[1]) * (name === "year" ? -1 : 1))
  return Object.fromEntries(Object.keys(all[0]).map((name) => [name, sorted(name, join(name))]))
}

function joinTables(sites) {
  return {
    // What the index is asked for is told by the site that holds most: the text of a hit decides in the others too.
    async choose(query, filters) {
      const chosen = await Promise.all(sites.map((site) => site.table.choose(query, filters).catch((error) => goOn(site, error))))
      const { asked } = chosen.reduce((most, other) => (other.parts.length > most.parts.length ? other : most))
      return { parts: joinParts(chosen.map(({ parts }) => parts)), asked }
    },
    near: async (word) => (await Promise.all(sites.map((site) => site.table.near(word)))).flat(),
  }
}

// What a site gives that was there and is not any more: nothing, and its name is told. This one must be there.
function goOn(site, error) {
  if (!site.number) throw error
  site.lose()
  return { parts: [] }
}

// The newest first; names and pages go with the exchanges of their site that are next, and those of this site before all.
function joinParts(lists) {
  const [own] = lists
  const dated = lists.flatMap((parts) => parts.map((part, at) => ({ part, day: parts.slice(at).find(({ to }) => to)?.to ?? "" })))
  const parts = dated.sort((a, b) => b.day.localeCompare(a.day)).map(({ part }) => part)
  return own[0]?.exchanges === 0 ? [own[0], ...parts.filter((part) => part !== own[0])] : parts
}

// Pagefind merges the indexes. Each is given the number of its site as a filter, since its results do not say where they lie.
async function joinIndex(index, sites) {
  await index.options({ mergeFilter: { [NAME]: "0" } })
  const siteOf = new Map(sites.flatMap((site) => site.site.parts.map((part) => [part.key, site])))
  const first = sites[0].site.parts[0].key
  const loaded = new Map([[first, Promise.resolve()]])
  const begun = new Set([sites[0]])

  async function merge(key, site) {
    const options = { language: site.number ? key.slice(0, key.lastIndexOf("-")) : key, metaCacheTag: site.site.build }
    // Pagefind finds nothing at all any more once it has begun to merge an index that is not there. It reads this file next.
    if (site.number) await (await fetch(`${site.folder}pagefind/pagefind-entry.json?ts=${site.site.build}`)).json()
    await index.mergeIndex(`${site.folder}pagefind/./`, { ...options, mergeFilter: { [NAME]: `${site.number}` } })
    begun.add(site)
  }

  async function load(key) {
    const site = siteOf.get(key)
    if (!loaded.has(key)) loaded.set(key, merge(key, site).catch((error) => goOn(site, error)))
    await loaded.get(key)
  }

  async function search(words, { filters, sort }) {
    const results = []
    for (const site of begun) {
      const found = await index.search(words, { filters: { ...filters, [NAME]: `${site.number}` }, sort })
      results.push(...found.results.map((result) => placeResult(result, site)))
    }
    return { results: results.sort((a, b) => b.score - a.score) }
  }

  return { load, search }
}

// A result with the number of its site in its id, and with its full address; one that leads out of its site leads to the site.
function placeResult(result, site) {
  const at = result.id.lastIndexOf("_")
  const id = site.number ? `${result.id.slice(0, at)}-${site.number}${result.id.slice(at)}` : result.id
  const home = new URL("../", site.folder).href
  const data = async () => {
    const found = await result.data()
    const { href } = new URL(found.raw_url, home)
    return { ...found, raw_url: href.startsWith(home) ? href : home }
  }
  return { ...result, id, data }
}
