// Checks a quotation by the rules of index/quotes.py, on the files of publish/quote_index.py. tests/quotes.json holds
// cases that both must pass.
{
  const SINGLE = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}"
  const LETTER = `(?:(?![${SINGLE}])[\\p{L}\\p{Nl}\\p{No}])`
  const TOKEN = RegExp(`[${SINGLE}]|[$€£¥₹￥]|(?:(?<![^\\s(（])[-−])?\\p{Nd}+(?:[.,．，]\\p{Nd}+)*[%％‰]?|${LETTER}+(?:['’]${LETTER}+)*`, "gu")
  const IS_SINGLE = RegExp(`^[${SINGLE}]`, "u")
  const LEFT_OUT = /[[(（【]\s*(?:…|\.\s?\.\s?\.)[\s.…]*[\])）】]|…+|\.\s?\.\s?\.(?:\s?\.)*/g
  const PROBES = 12, LONG_PROBES = 8, CANDIDATES = 3, MOST = 5, NEAR = 0.6

  const fold = (word) =>
    word.normalize("NFKC").toLowerCase().replaceAll("’", "'").replaceAll("−", "-").replace(/,(?=\d{3}(?!\d))/g, "")

  const splitWords = (text, from = 0, paragraph = 0) => {
    TOKEN.lastIndex = from
    return [...text.matchAll(TOKEN)].map(({ 0: word, index }) => ({ key: fold(word), paragraph, start: index, end: index + word.length }))
  }

  const readQuote = (text) => {
    const words = []
    let at = 0
    for (const gap of text.matchAll(LEFT_OUT)) {
      words.push(...splitWords(text.slice(0, gap.index), at))
      if (words.at(-1)?.key) words.push({ key: "" })
      at = gap.index + gap[0].length
    }
    words.push(...splitWords(text, at))
    if (words.at(-1)?.key === "") words.pop()
    return words
  }

  const crc32 = (text) => {
    let sum = -1
    for (const byte of new TextEncoder().encode(text)) {
      sum ^= byte
      for (let bit = 8; bit--; ) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320)
    }
    return ~sum >>> 0
  }

  const listBuckets = (words, lengths = [3, 2]) =>
    words.flatMap((word, at) =>
      lengths.flatMap((size) => {
        const length = size + IS_SINGLE.test(word.key)
        const run = words.slice(at, at + length).map((other) => other.key)
        return run.length === length && run.every(Boolean) ? [run.reduce((sum, key) => (sum * 40503 + crc32(key)) % 0x40000, 0)] : []
      }),
    )

  const spread = (buckets, most) => {
    const different = [...new Set(buckets)]
    const length = Math.min(most, different.length)
    return Array.from({ length }, (_, at) => different[Math.floor((at * different.length) / length)])
  }

  const align = (words, said) => {
    const rows = [Array(said.length + 1).fill(0)]
    for (const { key } of words) {
      const above = rows.at(-1)
      const row = [above[0] + !!key]
      said.forEach((other, at) => {
        row.push(key ? Math.min(above[at] + (key !== other.key), above[at + 1] + 1, row[at] + 1) : Math.min(above[at + 1], row[at]))
      })
      rows.push(row)
    }
    return rows
  }

  const traceSteps = (rows, words, said, end) => {
    const steps = []
    for (let number = words.length, at = end; number; ) {
      const word = words[number - 1], other = said[at - 1], here = rows[number][at]
      if (word.key && other && here === rows[number - 1][at - 1] + (word.key !== other.key)) {
        if (word.key === other.key) steps.push({ kind: "same", other })
        else steps.push({ kind: "ins", other }, { kind: "del", word })
        number--, at--
      } else if (here === rows[number - 1][at] + !!word.key) {
        if (word.key) steps.push({ kind: "del", word })
        number--
      } else {
        steps.push({ kind: word.key ? "ins" : "left-out", other })
        at--
      }
    }
    return steps.reverse()
  }

  // Stretches of one kind; where both differ, what was quoted stands before what is recorded.
  const listChanges = (steps, quote, texts) => {
    const changes = []
    let recorded = []
    const add = ({ kind, word, other }) => {
      const { paragraph, start, end } = other ?? word
      const text = other ? texts[paragraph] : quote
      const last = changes.at(-1)
      if (last?.kind !== kind) changes.push({ kind, paragraph, start, end, text: text.slice(start, end) })
      else if (last.paragraph === paragraph) Object.assign(last, { end, text: last.text + text.slice(last.end, end) })
      else Object.assign(last, { paragraph, end, text: `${last.text} ${text.slice(start, end)}` })
    }
    for (const step of [...steps, { kind: "same" }]) {
      if (step.kind === "ins") recorded.push(step)
      else {
        if (step.kind !== "del") recorded.splice(0).forEach(add)
        if (step.other ?? step.word) add(step)
      }
    }
    return changes
  }

  const matchSpeech = (quote, words, { said, ...speech }) => {
    const rows = align(words, said)
    const ends = rows.at(-1)
    const distance = Math.min(...ends)
    let end = ends.indexOf(distance)
    while (distance && ends[end + 1] === distance) end++ // a last word that differs, beside what the record has there
    const number = words.filter((word) => word.key).length
    if (distance > number * (1 - NEAR)) return []
    const steps = traceSteps(rows, words, said, end)
    const places = steps.flatMap((step) => (step.other ? [step.other.paragraph] : []))
    const changes = listChanges(steps, quote, speech.paragraphs.map(([, text]) => text))
    const ids = [Math.min(...places), Math.max(...places)].map((at) => speech.paragraphs[at][0])
    return [{ ...speech, first: ids[0], last: ids[1], likeness: 1 - distance / number, changes }]
  }

  const findQuote = async (text, load) => {
    const quote = text.normalize("NFC")
    const words = readQuote(quote)
    const long = spread(listBuckets(words, [3]), LONG_PROBES)
    const probes = [...new Set([...long, ...spread(listBuckets(words, [2]), PROBES - long.length)])]
    const { pieces } = await load("")
    const votes = new Map()
    for (const [probe, piece] of await Promise.all(probes.map(async (probe) => [probe, await load(`runs/${Math.floor((probe * pieces) / 0x40000)}.json`)]))) {
      let holder = 0
      for (const step of piece[probe] ?? []) votes.set((holder += step), (votes.get(holder) ?? 0) + 1)
    }
    const most = Math.max(...votes.values())
    const held = [...votes].filter(([, count]) => count * 2 >= most).sort((a, b) => b[1] - a[1] || a[0] - b[0])
    const briefings = await Promise.all(held.slice(0, CANDIDATES).map(([holder]) => load(`texts/${holder}.json`)))
    const wanted = new Set(listBuckets(words))
    const speeches = briefings.flatMap(({ speeches, ...briefing }) =>
      speeches.map((speech) => {
        const said = speech.paragraphs.flatMap(([, text], at) => splitWords(text, 0, at))
        const shared = new Set(listBuckets(said).filter((bucket) => wanted.has(bucket))).size
        return { ...briefing, ...speech, said, shared }
      }),
    )
    const likely = speeches.filter((speech) => speech.shared).sort((a, b) => b.shared - a.shared).slice(0, MOST)
    const matches = likely.flatMap((speech) => matchSpeech(quote, words, speech))
    matches.sort((a, b) => b.likeness - a.likeness || a.digest - b.digest)
    const exact = matches.filter((match) => match.likeness === 1)
    return exact.length ? exact : matches
  }

  const make = (tag, text, className = "") => Object.assign(document.createElement(tag), { textContent: text, className })

  const showMatch = (match, root) => {
    const item = make("article", "", "bs-quote__match")
    const line = make("p", "", "bs-quote__text")
    const exact = match.likeness === 1
    match.changes.forEach(({ kind, text }, at) => {
      const last = match.changes[at - 1]?.text ?? ""
      if (at && !(IS_SINGLE.test(last.at(-1)) && IS_SINGLE.test(text))) line.append(" ")
      line.append(kind === "same" ? text : make(kind === "left-out" ? "small" : kind, text))
    })
    const link = make("a", `Paragraph ${match.first}${match.last === match.first ? "" : ` to ${match.last}`}`)
    link.href = `${new URL(match.page, root)}#${match.first}`
    const where = make("p", [match.digest && match.speaker ? `reporting ${match.speaker}` : match.speaker, match.title, match.date, match.record].filter(Boolean).join(" · ") + " · ", "bs-quote__where")
    where.append(link)
    const whose = match.digest ? "in a digest, where an editor reports what was said" : "the record has these words"
    const verdict = exact ? `Exact: ${whose}.` : `Near: ${match.digest ? whose : "the record differs where it is marked"}.`
    item.append(make("p", verdict, "bs-quote__verdict"), line, where)
    if (match.digest) item.append(make("p", "These are an editor's words in a digest, not a quotation of anybody.", "bs-quote__digest"))
    return item
  }

  const start = () => {
    const form = document.getElementById("quote_form")
    if (!form) return
    const index = new URL(form.dataset.index, location.href)
    const load = async (name) => (await fetch(name ? new URL(name, index) : index)).json()
    const result = document.getElementById("quote_result")
    result.replaceChildren()
    const look = async () => {
      result.replaceChildren(make("p", "Looking it up …"))
      try {
        const matches = await findQuote(form.quote.value, load)
        const none = make("p", "Not found: the record has no passage like this.", "bs-quote__verdict")
        result.replaceChildren(...(matches.length ? matches.map((match) => showMatch(match, new URL(form.dataset.root, location.href))) : [none]))
      } catch {
        result.replaceChildren(make("p", "The index could not be loaded. Is this page read from a server?"))
      }
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      look()
    })
    form.quote.value = new URLSearchParams(location.search).get("quote") ?? ""
    if (form.quote.value) look()
  }
  window.document$ ? document$.subscribe(start) : start()
}
