// The table of words: which parts of the index hold what is asked for. It is read before any part is loaded.
import { hasUnspaced, isSameWord } from "./search-text.js"

const STEM = 3 // letters by which words lie together in a file of the table: publish/word_table.py
const LOOKED_UP = 5 // words or pairs of a query that are looked up, the rarest: each may be a file of the table
const ASKED = 4 // words of a query for which the index is asked: each is a file of each part
const WINDOW = 3 // words of a phrase that are asked for at first
const SHORT = 1e7 // how common a word is that is too short for the table: more than any other

// FNV-1a over the first letters of a word, or over the whole of a filter.
function hashStem(key) {
  const text = key.includes(":") ? key : key.slice(0, STEM)
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0
  return value
}

const toParts = (text) => BigInt(`0x${text}`)
const count = (parts) => parts.toString(2).replaceAll("0", "").length

export function openTable(site, read) {
  const everywhere = (1n << BigInt(site.parts.length)) - 1n
  const common = new Map(site.common.map((word, at) => [word, SHORT - at - 1]))
  const readFile = async (key) => new Map(Object.entries(await read(`words/${hashStem(key) % site.files}.json`)))

  // The parts that hold a word as it is, or in another form where any form will do.
  async function locate({ key, anyForm }) {
    const words = await readFile(key)
    if (!anyForm) return toParts(words.get(key) ?? "0")
    const forms = [...words].filter(([word]) => !word.includes(":") && isSameWord(key, word))
    return forms.reduce((parts, [, held]) => parts | toParts(held), 0n)
  }

  // What of a query can be looked up; a run of Han or kana by its pairs, every second of them and the last.
  function listKeys(query) {
    const keys = query.words.filter((word) => word.length >= STEM).map((word) => ({ key: word, anyForm: true }))
    for (const phrase of query.phrases) {
      const pairs = phrase.slice(1).map((word, at) => phrase[at] + word).filter(isPair)
      const apart = pairs.filter((_, at) => at % 2 === 0 || at === pairs.length - 1)
      const words = phrase.filter((word) => (hasUnspaced(word) ? !pairs.length : word.length >= STEM))
      keys.push(...[...words, ...apart].map((key) => ({ key })))
    }
    return keys.sort((a, b) => (common.get(a.key) ?? 0) - (common.get(b.key) ?? 0)).slice(0, LOOKED_UP)
  }

  // The parts that hold all of a query under some filters, in order, and what to ask the index for.
  async function choose(query, filters) {
    const keys = [...listKeys(query), ...Object.entries(filters).map(([name, value]) => ({ key: `${name}:${value}` }))]
    const found = await Promise.all(keys.map(locate))
    const chosen = found.reduce((all, parts) => all & parts, everywhere)
    const held = new Map(keys.map(({ key }, at) => [key, count(found[at])]))
    const weigh = (key) => common.get(key) ?? held.get(key) ?? (key.length < STEM && !hasUnspaced(key) ? SHORT : site.parts.length)
    return { parts: orderParts(site.parts.filter((_, at) => (chosen >> BigInt(at)) & 1n)), asked: askFor(query, weigh) }
  }

  // The words of the table that are near to one that the site does not hold.
  const near = async (word) => (word.length < STEM ? [] : [...(await readFile(word)).keys()].filter((key) => !/[:\d]/.test(key) && !hasUnspaced(key)))

  return { choose, near }
}

// Names first, but not so many that they keep the newest exchanges back.
function orderParts(parts) {
  const [first, ...others] = parts.filter((part) => !part.exchanges)
  const [newest, ...older] = parts.filter((part) => part.exchanges)
  return [first, newest, ...others, ...older].filter(Boolean)
}

const isPair = (text) => [...text].length === 2 && [...text].every(hasUnspaced)

// The rarest of a query: words, and stretches of phrases. The text of a hit decides on the rest, so few files will do.
function askFor(query, weigh) {
  const pieces = [
    ...query.words.map((word) => ({ words: [word], weight: weigh(word) })),
    ...query.phrases.map((phrase) => cutWindow(phrase, weigh)),
  ]
  const all = [...query.words, ...query.phrases.flat()].length
  const asked = []
  let taken = 0
  for (const piece of pieces.sort((a, b) => a.weight - b.weight)) {
    if (asked.length && taken + piece.words.length > ASKED) continue
    asked.push(piece.words)
    taken += piece.words.length
  }
  return { pieces: asked, complete: taken === all }
}

// The words of a phrase around its rarest.
function cutWindow(phrase, weigh) {
  const weights = phrase.map((word, at) => (isPair(word + (phrase[at + 1] ?? "")) ? weigh(word + phrase[at + 1]) : weigh(word)))
  const rarest = weights.indexOf(Math.min(...weights))
  const start = Math.max(0, Math.min(rarest - 1, phrase.length - WINDOW))
  return { words: phrase.slice(start, start + WINDOW), weight: weights[rarest] }
}
