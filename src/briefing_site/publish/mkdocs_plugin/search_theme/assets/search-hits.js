// Hits as elements of the page. Everything that comes from the index is set as text.

export function write(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value)
  element.append(...children)
  return element
}

export const writePieces = (pieces) => pieces.map((piece) => (piece.marked ? write("mark", {}, piece.text) : piece.text))

const KINDS = { briefing: "Briefing", speaker: "Speaker", outlet: "Outlet", theme: "Theme", page: "Page" }
const OPEN = 3 // paragraphs of a hit that are shown at once

// What a hit is, with the words marked in the name of its briefing: they may stand nowhere else.
export function describe(hit) {
  const parts = [KINDS[hit.kind], hit.context, writeDay(hit.day), hit.record].filter((part) => part?.length)
  return parts.flatMap((part, at) => [at ? " · " : "", ...(Array.isArray(part) ? writePieces(part) : [part])])
}

export function writeDay(day) {
  if (!day) return ""
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }
  return new Intl.DateTimeFormat("en-GB", options).format(new Date(`${day}T00:00:00Z`))
}

export function showHit(hit) {
  const shown = hit.paragraphs.slice(0, OPEN).map((paragraph) => showParagraph(paragraph, hit))
  const rest = hit.paragraphs.slice(OPEN)
  const note = describe(hit)
  return write(
    "li",
    { class: `bs-hit bs-hit--${hit.kind}` },
    write("h2", { class: "bs-hit__title" }, write("a", { href: hit.url }, ...writePieces(hit.title))),
    ...(note.length ? [write("p", { class: "bs-hit__note" }, ...note)] : []),
    ...shown,
    ...(rest.length ? [showRest(rest, hit)] : []),
  )
}

function showParagraph(paragraph, hit) {
  return write(
    "a",
    { class: "bs-hit__paragraph", href: paragraph.url },
    ...(paragraph.label.length ? [write("span", { class: "bs-hit__label" }, ...writePieces(paragraph.label)), " "] : []),
    write("span", { class: "bs-hit__text", lang: hit.language }, ...writePieces(paragraph.pieces)),
  )
}

function showRest(rest, hit) {
  const text = `${rest.length} more ${rest.length === 1 ? "paragraph" : "paragraphs"} here`
  return write("details", { class: "bs-hit__rest" }, write("summary", {}, text), ...rest.map((paragraph) => showParagraph(paragraph, hit)))
}
