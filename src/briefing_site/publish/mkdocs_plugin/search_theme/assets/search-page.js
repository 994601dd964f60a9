// The page /search/: the whole search stands in its address, and everything can be done from the keyboard.
import { FILTERS, readNames, startSearch, suggest } from "./search-index.js"
import { showHit, write } from "./search-hits.js"

const form = document.querySelector("#bs-search")
const field = form.elements.q
const status = document.querySelector("#bs-search-status")
const list = document.querySelector("#bs-search-results")
const more = document.querySelector("#bs-search-more")
const help = document.querySelector("#bs-search-help")
const lists = document.querySelector("#bs-search-lists")
const NAMED = ["speaker", "outlet"]
const names = Object.fromEntries(NAMED.map((name) => [name, new Map()]))
let current = 0

function readAddress() {
  const asked = new URLSearchParams(location.search)
  const filters = Object.fromEntries(FILTERS.map((name) => [name, asked.get(name) ?? ""]))
  return { q: asked.get("q") ?? "", filters, sort: asked.get("sort") ?? "" }
}

function writeAddress(search, keep) {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries({ q: search.q.trim(), ...search.filters, sort: search.sort })) if (value) asked.set(name, value)
  const address = `${location.pathname}${asked.size ? `?${asked}` : ""}`
  if (address !== location.pathname + location.search) history[keep ? "pushState" : "replaceState"](null, "", address)
}

// The list of names of a field, filled when it is first needed: a large archive has thousands.
async function fillNames() {
  if (names.speaker.size || names.outlet.size) return
  const known = await readNames()
  for (const name of NAMED) {
    const options = form.querySelector(`#bs-search-${name}s`)
    for (const [id, text] of known[name]) {
      const shown = names[name].has(text) ? `${text} (${id})` : text
      names[name].set(shown, id)
      options.append(write("option", { value: shown }))
    }
  }
}

const nameOf = (name, id) => [...names[name]].find(([, other]) => other === id)?.[0] ?? id

function readForm() {
  const filters = Object.fromEntries(FILTERS.map((name) => [name, form.elements[name].value.trim()]))
  for (const name of NAMED) filters[name] = names[name].get(filters[name]) ?? filters[name]
  if (!filters.speaker) filters.role = ""
  return { q: field.value, filters, sort: form.elements.sort.value }
}

async function fillForm(search) {
  field.value = search.q
  if (NAMED.some((name) => search.filters[name])) await fillNames()
  for (const name of FILTERS) {
    const value = search.filters[name]
    form.elements[name].value = NAMED.includes(name) && value ? nameOf(name, value) : value
  }
  form.elements.sort.value = search.sort
  // In a narrow window open filters would hide the results.
  if (FILTERS.some((name) => search.filters[name]) && matchMedia("(min-width: 60em)").matches) form.querySelector("details").open = true
  enableRole()
}

function enableRole() {
  form.elements.role.disabled = !form.elements.speaker.value.trim()
  const used = FILTERS.filter((name) => form.elements[name].value.trim()).length
  form.querySelector("summary").textContent = used ? `Filters (${used})` : "Filters"
}

const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`
const isAsked = ({ q, filters }) => Boolean(q.trim()) || FILTERS.some((name) => filters[name])

async function run(search) {
  const mine = ++current
  help.replaceChildren()
  more.replaceChildren()
  lists.hidden = isAsked(search)
  if (!isAsked(search)) {
    list.replaceChildren()
    status.textContent = ""
    return
  }
  status.textContent = "Searching …"
  let found, hits
  try {
    found = await startSearch(search)
    hits = await found.more()
  } catch (error) {
    if (mine !== current) return
    list.replaceChildren()
    status.textContent = "The search could not be loaded. Try again, or use the lists below."
    lists.hidden = false
    console.warn(error)
    return
  }
  if (mine !== current) return
  list.replaceChildren(...hits.map(showHit))
  if (hits.length || found.waiting.length) tell(search, found, hits.length)
  else await showNothing(search, found, mine)
}

// What is shown, and how to go on.
function tell(search, found, shown) {
  const asked = search.q.trim() ? ` for ${search.q.trim()}` : ""
  const rest = found.waiting.length ? ", in what is searched so far" : ""
  const total = shown + found.left
  // Where only some of the words were looked up, the text of a hit decides, so there is no number before it is read.
  const results = found.complete || !found.left ? count(total, "result") : "First results"
  const part = shown < total && shown ? `, ${shown} shown` : ""
  status.textContent = shown ? `${results}${asked}${part}${rest}` : `Nothing found${asked} so far`
  const steps = []
  if (found.left) steps.push(makeStep("Show more results", () => found.more()))
  if (found.waiting.length) steps.push(makeStep(describeRest(found.waiting), () => found.older()))
  more.replaceChildren(...steps)

  function makeStep(text, go) {
    const button = write("button", { type: "button", class: "md-button" }, text)
    button.addEventListener("click", async () => {
      const mine = current
      const hits = await go()
      if (mine !== current) return
      const items = hits.map(showHit)
      list.append(...items)
      if (shown + hits.length || found.waiting.length) tell(search, found, shown + hits.length)
      else await showNothing(search, found, mine)
      items[0]?.querySelector("a").focus()
    })
    return button
  }
}

// `Search 1,200 older exchanges too, 2001 to 2004`
function describeRest(parts) {
  const left = parts.reduce((sum, part) => sum + part.exchanges, 0)
  if (!left) return "Search other names and pages too"
  const years = parts.flatMap((part) => [part.from, part.to]).filter(Boolean).map((day) => day.slice(0, 4)).sort()
  const span = [...new Set([years[0], years.at(-1)])].filter(Boolean).join(" to ")
  return `Search ${count(left, "older exchange")} too${span && ", "}${span}`
}

// What was searched, and what to try.
async function showNothing(search, found, mine) {
  const asked = search.q.trim()
  const filtered = FILTERS.filter((name) => search.filters[name])
  const where = filtered.length ? "under these filters" : `in ${count(found.exchanges, "exchange")}, the names, the themes and the pages of this site`
  more.replaceChildren()
  status.textContent = asked ? `Nothing found for ${asked} ${where}.` : `Nothing found ${where}.`
  const near = asked ? await suggest(found.query) : []
  if (mine !== current) return
  const tips = []
  if (near.length) {
    const links = near.flatMap((q, at) => [at ? ", " : "", write("a", { href: addressOf({ ...search, q }) }, q)])
    tips.push(write("li", {}, "Did you mean ", ...links, "?"))
  }
  if (filtered.length) tips.push(write("li", {}, write("a", { href: addressOf({ ...search, filters: {} }) }, "Search without filters")))
  if (/["“”]/.test(asked)) tips.push(write("li", {}, write("a", { href: addressOf({ ...search, q: asked.replace(/["“”]/g, "") }) }, "Search the words of the phrase one by one")))
  if (found.query.words.length > 1) tips.push(write("li", {}, "Use fewer words: a result must hold all of them."))
  tips.push(write("li", {}, "Look through the lists below."))
  help.replaceChildren(write("ul", {}, ...tips))
  lists.hidden = false
}

function addressOf(search) {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries({ q: search.q, ...search.filters, sort: search.sort })) if (value) asked.set(name, value)
  return `?${asked}`
}

function go(keep) {
  const search = readForm()
  writeAddress(search, keep)
  run(search)
}

let pause
form.addEventListener("input", (event) => {
  enableRole()
  clearTimeout(pause)
  if (event.target === field || NAMED.includes(event.target.name)) pause = setTimeout(go, 200, false)
})
form.addEventListener("change", (event) => {
  if (event.target === field) return
  clearTimeout(pause)
  go(true)
})
form.addEventListener("submit", (event) => {
  event.preventDefault()
  clearTimeout(pause)
  go(true)
})
form.addEventListener("reset", () => setTimeout(() => {
  enableRole()
  go(true)
  field.focus()
}))
form.addEventListener("focusin", (event) => {
  if (NAMED.includes(event.target.name)) fillNames()
})
help.addEventListener("click", (event) => {
  const link = event.target.closest("a")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  history.pushState(null, "", link.href)
  start()
  field.focus()
})
addEventListener("popstate", start)

// Arrows lead from the field into the results and along them, Escape back.
document.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")]
  const at = links.indexOf(document.activeElement)
  if (event.key === "Escape" && at >= 0) {
    field.focus()
    field.select()
  } else if (event.key === "ArrowDown" && (event.target === field || at >= 0) && links.length) {
    links[Math.min(at + 1, links.length - 1)].focus()
  } else if (event.key === "ArrowUp" && at >= 0) {
    ;(links[at - 1] ?? field).focus()
  } else return
  event.preventDefault()
})

async function start() {
  const search = readAddress()
  await fillForm(search)
  await run(search)
}

form.hidden = false
if (!location.search) field.focus()
start()
