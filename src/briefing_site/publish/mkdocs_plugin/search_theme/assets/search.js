// On every page: `/` goes to the search, the box in the header shows the first hits, and a hit is marked where it leads.
const box = document.querySelector("#bs-find")
const page = document.querySelector("#bs-search")
if (page) import("./search-page.js")
if (box) lead(box)

// Marks without a change of the page: copying, anchors and other scripts see it as it is.
const asked = new URLSearchParams(location.search).get("h")
const anchor = decodeURIComponent(location.hash.slice(1))
const target = asked && (anchor ? document.getElementById(anchor) : document.querySelector(".md-content__inner"))
if (target && window.CSS?.highlights) {
  import("./search-text.js").then((text) => CSS.highlights.set("bs-found", new Highlight(...markIn(target, asked, text))))
}

function markIn(element, asked, { findRanges, readQuery }) {
  const query = readQuery(asked)
  const heading = /^H[1-6]$/.test(element.tagName)
  const places = heading ? [element, ...following(element)] : [element]
  return places.flatMap((place) => {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
    const ranges = []
    while (walker.nextNode()) {
      for (const [start, end] of findRanges(query, walker.currentNode.data)) {
        const range = new Range()
        range.setStart(walker.currentNode, start)
        range.setEnd(walker.currentNode, end)
        ranges.push(range)
      }
    }
    return ranges
  })
}

// What stands below a heading, up to the next one.
function following(heading) {
  const found = []
  for (let next = heading.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) found.push(next)
  return found
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest("input, textarea, select, [contenteditable]")) return
  const field = page?.elements.q ?? (box?.offsetParent ? box : null)
  const link = document.querySelector(".bs-find__open")
  if (!field && !link) return
  event.preventDefault()
  if (field) {
    field.focus()
    field.select()
  } else location.assign(link.href)
})

function lead(field) {
  const list = document.querySelector("#bs-find-list")
  const status = document.querySelector("#bs-find-status")
  let current = 0
  let pause

  // Loaded at the first letter, not with the page.
  async function run() {
    const mine = ++current
    const q = field.value.trim()
    if (!q) return close()
    try {
      const [{ startSearch }, hits] = await Promise.all([import("./search-index.js"), import("./search-hits.js")])
      const search = await startSearch({ q }, { limit: 5 })
      const found = await search.more()
      if (mine !== current || document.activeElement !== field) return
      show(found, search.waiting.length > 0, hits)
    } catch (error) {
      if (mine === current) close()
      console.warn(error)
    }
  }

  function show(found, waits, { describe, write, writePieces }) {
    const options = found.map((hit, at) => {
      const first = hit.paragraphs[0]
      const option = write(
        "li",
        { role: "option", id: `bs-find-${at}`, "aria-selected": "false", class: `bs-find__hit bs-hit--${hit.kind}` },
        write("span", { class: "bs-find__title" }, ...writePieces(hit.title)),
        write("span", { class: "bs-find__note" }, ...describe(hit)),
        ...(first ? [write("span", { class: "bs-find__text", lang: hit.language }, ...writePieces(first.pieces))] : []),
      )
      option.dataset.href = first?.url ?? hit.url
      return option
    })
    list.replaceChildren(...options)
    const nothing = waits ? "Nothing found so far. Enter leads to older exchanges." : "Nothing found. Enter says what to try."
    status.textContent = found.length ? `${found.length} first results. Enter shows all.` : nothing
    list.hidden = !found.length
    field.setAttribute("aria-expanded", String(found.length > 0))
    field.removeAttribute("aria-activedescendant")
  }

  function close() {
    current += 1
    list.hidden = true
    list.replaceChildren()
    status.textContent = ""
    field.setAttribute("aria-expanded", "false")
    field.removeAttribute("aria-activedescendant")
  }

  function select(step) {
    const options = [...list.children]
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true")
    const next = at + step < -1 ? options.length - 1 : at + step
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === next)))
    if (options[next]) {
      field.setAttribute("aria-activedescendant", options[next].id)
      options[next].scrollIntoView({ block: "nearest" })
    } else field.removeAttribute("aria-activedescendant")
  }

  field.addEventListener("input", () => {
    clearTimeout(pause)
    pause = setTimeout(run, 150)
  })
  field.addEventListener("keydown", (event) => {
    const chosen = list.querySelector("[aria-selected=true]")
    if (event.key === "Escape") {
      if (list.hidden) field.blur()
      close()
    } else if (list.hidden) return
    else if (event.key === "ArrowDown") select(1)
    else if (event.key === "ArrowUp") select(-1)
    else if (event.key === "Enter" && chosen) location.assign(chosen.dataset.href)
    else return
    event.preventDefault()
  })
  list.addEventListener("mousedown", (event) => event.preventDefault())
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-href]")
    if (option) location.assign(option.dataset.href)
  })
  field.addEventListener("blur", close)
  if (document.activeElement === field) run() // what was typed before this script was there
}
