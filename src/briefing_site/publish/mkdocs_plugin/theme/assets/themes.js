// The filters of a theme page: without scripts each is a link that shows its passages alone; with them several can be
// chosen, one of each kind. What is chosen stands behind the # of the address, so that it can be sent to others.
const filters = {
  chosen(page) {
    return [...page.querySelectorAll(".bs-facets a[aria-current]")]
  },
  choose(page, link) {
    const mine = link.closest(".bs-facet").querySelector("a[aria-current]")
    mine?.removeAttribute("aria-current")
    if (mine !== link) link.setAttribute("aria-current", "true")
    this.show(page)
    const hash = this.chosen(page).map((chosen) => chosen.getAttribute("href").slice(1)).join("&")
    history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search)
  },
  show(page) {
    const names = this.chosen(page).map((link) => `f${link.dataset.facet}`)
    const hits = [...page.querySelectorAll(".bs-hit")]
    for (const hit of hits) hit.hidden = !names.every((name) => hit.classList.contains(name))
    // A group holds the values of all its passages; one in which no passage fulfils them together is empty.
    for (const hit of hits) {
      if (!hit.matches("article") && !hit.querySelector("article:not([hidden])")) hit.hidden = true
    }
    const status = page.querySelector(".bs-shown")
    const left = page.querySelectorAll("article.bs-hit:not([hidden])").length
    status.textContent = names.length ? `${left} of ${status.dataset.total} passages are shown. ` : ""
    if (names.length) {
      const all = document.createElement("a")
      all.href = "#passages"
      all.textContent = "Show all"
      status.append(all)
    }
  },
  adopt() {
    const page = document.querySelector(".bs-passages:has(.bs-facets)")
    if (!page) return
    page.querySelector(".bs-hits").classList.add("bs-scripted")
    page.classList.add("bs-scripted")
    const names = decodeURIComponent(location.hash.slice(1)).split("&")
    for (const link of page.querySelectorAll(".bs-facets a")) {
      const wanted = names.includes(decodeURIComponent(link.getAttribute("href").slice(1)))
      if (wanted) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
    }
    this.show(page)
    if (this.chosen(page).length) page.querySelector(".bs-shown").scrollIntoView()
  },
}
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".bs-facets a")
  const page = link?.closest(".bs-passages.bs-scripted")
  if (!page || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  filters.choose(page, link)
})
addEventListener("hashchange", () => filters.adopt())
document.addEventListener("DOMContentLoaded", () => filters.adopt())
