// The sign of a paragraph is a plain link. This opens a menu from it, and copies what the menu and the box below a page
// show: nothing else than that, as rich and as plain text.
{
  const shown = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? ""

  const addButtons = (root) => {
    for (const row of root.querySelectorAll(".bs-copy")) {
      const button = document.createElement("button")
      button.className = "bs-copy__button"
      button.type = "button"
      button.textContent = "Copy"
      button.ariaLive = "polite"
      row.querySelector("button")?.remove()
      row.append(button)
    }
  }

  const copy = async (button) => {
    const text = button.parentElement.querySelector(".bs-copy__text")
    const blob = (type, content) => ({ [type]: new Blob([content], { type }) })
    try {
      const item = { ...blob("text/plain", shown(text)), ...blob("text/html", text.innerHTML) }
      await navigator.clipboard.write([new ClipboardItem(item)])
    } catch {
      getSelection().selectAllChildren(text) // copying is refused: leave it to the reader's own keys
      return
    }
    button.textContent = "Copied"
    setTimeout(() => (button.textContent = "Copy"), 1500)
  }

  // The references of the box, with the address of the paragraph and who speaks there.
  const citeParagraph = (menu, paragraph) => {
    const anchor = paragraph.querySelector(".bs-wording")?.id ?? paragraph.id // of these words, where the page names it
    const name = shown(paragraph.closest(".bs-turn")?.querySelector(".bs-name"))
    const rows = [...document.querySelectorAll("#cite .bs-copy")].map((row) => row.cloneNode(true))
    for (const row of rows) {
      const url = row.querySelector(".bs-url")
      url.textContent = `${url.textContent.split("#")[0]}#${anchor}`
      row.querySelector(".bs-copy__text").append(` (paragraph ${paragraph.id}${name && menu.dataset.by + name})`)
    }
    rows[0].querySelector(".bs-copy__label").textContent = menu.dataset.cite
    return rows
  }

  const fill = (menu, paragraph) => {
    const page = location.href.split("#")[0]
    const rows = citeParagraph(menu, paragraph)
    const values = {
      text: shown(paragraph.querySelector("p")),
      reference: shown(rows[0].querySelector(".bs-copy__text")),
      context: `${page}#${paragraph.id}`,
      alone: `${page}#${paragraph.id}.only`,
    }
    for (const form of menu.querySelectorAll("[data-form]")) {
      form.textContent = form.dataset.form.replace(/\{(\w+)\}/g, (_, name) => values[name])
      if (form.href) form.href = form.textContent
    }
    menu.querySelector(".bs-share__cite").replaceChildren(...rows)
    addButtons(menu)
  }

  const place = (menu, sign) => {
    const at = sign.getBoundingClientRect()
    const inside = (wanted, size, room) => `${Math.max(8, Math.min(wanted, room - size - 8))}px`
    menu.style.left = inside(at.left, menu.offsetWidth, document.documentElement.clientWidth)
    menu.style.top = inside(at.bottom, menu.offsetHeight, innerHeight)
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".bs-copy__button")
    if (button) return copy(button)
    const sign = event.target.closest?.(".bs-anchor")
    const menu = document.getElementById("share_menu")
    if (event.target.closest?.("#share_menu a")) menu.hidePopover()
    if (!sign || !menu?.showPopover || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    fill(menu, sign.closest(".bs-paragraph"))
    menu.showPopover()
    place(menu, sign)
    menu.querySelector("button").focus()
  })

  // A site that does not know its address learns it here.
  const prepare = () => {
    for (const url of document.querySelectorAll("#cite .bs-url")) url.textContent ||= location.href.split("#")[0]
    addButtons(document)
  }
  window.document$ ? document$.subscribe(prepare) : prepare()
}
