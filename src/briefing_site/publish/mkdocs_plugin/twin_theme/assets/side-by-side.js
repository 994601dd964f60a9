// The switch between languages is a plain link to the same page. This lets it stay at the paragraph that is read: the one of
// the address while it is in view, else the first in view. A paragraph that is not there in the other language leads to the
// one before it.
{
  const READ_FROM = 120 // pixels: what the header hides, and a line; of a paragraph that ends above, nothing is read

  const blocks = () => [...document.querySelectorAll(".bs-paragraph[id], .bs-pairs tr[id]")]
  const isSeen = (block) => {
    const { top, bottom } = block.getBoundingClientRect()
    return bottom > READ_FROM && top < innerHeight
  }

  const findPlace = (all) => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".bs-paragraph, tr[id]")
    if (named && isSeen(named)) return all.indexOf(named)
    if (scrollY < READ_FROM) return -1
    return all.findIndex(isSeen)
  }

  // What a paragraph is called there; empty where it is not there.
  const nameThere = (block, key) => {
    const named = (block.dataset.elsewhere ?? "").split(" ").find((word) => word.startsWith(`${key}=`))
    return named === undefined ? block.id : named.slice(key.length + 1)
  }

  const keepPlace = (event) => {
    const link = event.target.closest?.(".bs-switch a[data-there]")
    if (!link) return
    const all = blocks()
    for (let at = findPlace(all); at >= 0; at--) {
      const name = nameThere(all[at], link.dataset.there)
      if (name) return void (link.hash = name)
    }
    link.hash = ""
  }

  for (const kind of ["click", "auxclick", "contextmenu"]) document.addEventListener(kind, keepPlace, true)
}
