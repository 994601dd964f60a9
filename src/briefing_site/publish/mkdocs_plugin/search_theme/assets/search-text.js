// What a query asks of a text, and where the text answers it. Nothing here knows the page or the index.

const UNSPACED = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}"
const TOKEN = new RegExp(`[${UNSPACED}]|[^\\s${UNSPACED}]+`, "gu")
const UNSPACED_RUN = new RegExp(`[${UNSPACED}]+`, "gu")
// What English adds to a stem. The index is stemmed, the text is not: `pumps` is found by `pump`, and the other way round.
const ENDING = /^(?:'?s|es|ed|d|ing|ings|er|ers|ies|ied|y|ly|al|ally|ion|ions|ment|ments|ive|e)?$/

export const hasUnspaced = (text) => text.search(UNSPACED_RUN) >= 0
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
const bare = (word) => fold(word).replace(/[^\p{L}\p{N}]/gu, "")

// The words of a text with their places, without the signs around them. Han and kana are words one by one, as in the index.
export function cutWords(text) {
  return Array.from(text.matchAll(TOKEN), ({ 0: token, index }) => {
    const before = token.search(/[\p{L}\p{N}]/u)
    return {
      start: index + Math.max(before, 0),
      end: index + token.replace(/[^\p{L}\p{N}\p{M}]+$/u, "").length,
      word: bare(token),
      parts: fold(token).split(/[^\p{L}\p{N}]+/u).filter(Boolean),
    }
  })
}

// `"north channel" silt 疏浚` to phrases, whose words must follow each other, and single words.
// A run of Han or kana is a phrase: its characters must stand together.
export function readQuery(text) {
  const phrases = []
  const rest = text.replace(/["“”„«»]([^"“”„«»]*)["“”„«»]/g, (_, quoted) => {
    phrases.push(quoted)
    return " "
  }).replace(/["“”„«»]/g, " ").replace(UNSPACED_RUN, (run) => {
    phrases.push(run)
    return " "
  })
  return {
    text: text.trim(),
    phrases: phrases.map((phrase) => cutWords(phrase).map((token) => token.word).filter(Boolean)).filter((words) => words.length),
    words: rest.split(/\s+/).map(bare).filter(Boolean),
  }
}

export const isEmpty = (query) => !query.words.length && !query.phrases.length

// Whether a word of a text is the one asked for, its beginning, or the same word with another ending.
export function isSameWord(asked, word) {
  if (word.startsWith(asked)) return true
  let shared = 0
  while (shared < word.length && word[shared] === asked[shared]) shared += 1
  return shared >= 3 && ENDING.test(asked.slice(shared)) && ENDING.test(word.slice(shared))
}

const answers = (asked, token) => isSameWord(asked, token.word) || token.parts.some((part) => isSameWord(asked, part))

function findPhrase(phrase, tokens) {
  const ranges = []
  // A dash or a bracket between two words does not part them; between Han characters it does.
  const spoken = hasUnspaced(phrase.join("")) ? tokens : tokens.filter((token) => token.word)
  for (let at = 0; at + phrase.length <= spoken.length; at += 1) {
    if (phrase.every((word, step) => spoken[at + step].word === word)) {
      ranges.push([spoken[at].start, spoken[at + phrase.length - 1].end])
    }
  }
  return ranges
}

// For each word and phrase of a query the places where a text holds it.
function findEach(query, text) {
  const tokens = cutWords(text)
  return [
    ...query.words.map((word) => tokens.filter((token) => answers(word, token)).map((token) => [token.start, token.end])),
    ...query.phrases.map((phrase) => findPhrase(phrase, tokens)),
  ]
}

// The places to mark in a text, in order and apart.
export function findRanges(query, text) {
  const ranges = findEach(query, text).flat().sort((a, b) => a[0] - b[0] || b[1] - a[1])
  return ranges.filter(([start], at) => at === 0 || start >= Math.max(...ranges.slice(0, at).map((range) => range[1])))
}

// Whether texts together hold all that is asked for; a phrase must stand in one of them.
export function holdsAll(query, texts) {
  const found = texts.map((text) => findEach(query, text).map((places) => places.length > 0))
  return [...query.words, ...query.phrases].every((_, at) => found.some((each) => each[at]))
}

// The text in pieces, marked or not, cut to what stands around the first mark.
export function cutPieces(text, ranges, limit) {
  const first = ranges[0]?.[0] ?? 0
  let start = first > limit / 3 ? first - Math.floor(limit / 3) : 0
  if (start) start = nextBreak(text, start, first)
  const end = start + limit < text.length ? nextBreak(text, start + limit, text.length) : text.length
  const pieces = start ? [{ text: "… " }] : []
  let at = start
  for (const [from, to] of ranges.filter((range) => range[0] >= start && range[1] <= end)) {
    if (from > at) pieces.push({ text: text.slice(at, from) })
    pieces.push({ text: text.slice(from, to), marked: true })
    at = to
  }
  if (at < end) pieces.push({ text: text.slice(at, end) })
  if (end < text.length) pieces.push({ text: " …" })
  return pieces
}

// Behind the next space, or right there where the text has none.
function nextBreak(text, from, latest) {
  const space = text.indexOf(" ", from)
  return space >= 0 && space < latest && space - from < 30 ? space + 1 : from
}

// Letters to change, add, drop or swap to make one word of another (optimal string alignment).
function distance(one, other) {
  let before = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1]
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    before = last
    last = row
  }
  return last[other.length]
}

// The nearest words of a list, at most one letter away for short words and two for others.
export function nearWords(asked, words, count = 3) {
  const limit = asked.length < 5 ? 1 : 2
  return words
    .filter((word) => Math.abs(word.length - asked.length) <= limit && fold(word) !== asked)
    .map((word) => [distance(asked, fold(word)), word])
    .filter(([far]) => far <= limit)
    .sort((a, b) => a[0] - b[0])
    .slice(0, count)
    .map(([, word]) => word)
}
