// On the search page of a site that is searched with others: which of them are out of reach, and the choices of all.
import { FILTERS, openSite } from "./search-index.js"
import { write } from "./search-hits.js"

const form = document.querySelector("#bs-search")
const { lost, read } = await openSite()
const line = write("p", { role: "status" })
document.querySelector("#bs-search-status").after(line)
const tell = () => {
  line.hidden = !lost.size
  line.textContent = `Not searched, since out of reach at present: ${[...lost].join(", ")}.`
}
document.addEventListener("bs-lost", tell)
tell()

// A file of each site: loaded when the filters are opened, or the address has one.
async function fillChoices() {
  const choices = await read("choices.json")
  const asked = new URLSearchParams(location.search)
  for (const [name, pairs] of Object.entries(choices)) {
    const select = form.elements[name]
    const chosen = select.value || asked.get(name)
    select.replaceChildren(select.options[0], ...pairs.map(([value, text]) => write("option", { value }, text)))
    select.value = pairs.some(([value]) => value === chosen) ? chosen : ""
  }
  form.dispatchEvent(new Event("input")) // the number of filters beside the word is counted anew
}

const filters = form.querySelector("details")
const asked = new URLSearchParams(location.search)
if (filters.open || FILTERS.some((name) => asked.get(name))) fillChoices()
else filters.addEventListener("toggle", fillChoices, { once: true })
