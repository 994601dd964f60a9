// Single keys for reading on: j and k by turn, n and p by exchange, ? for the list of them.
// Between pages n and p are Material's own, and so is /; here they move only where several exchanges share a page.
// Whoever dictates or has a restless hand can switch all of them off (WCAG 2.1.4), Material's as well.
{
  const KEYS = [
    ["j", "k", "Next and previous turn"],
    ["n", "p", "Next and previous exchange"],
    ["/", "", "Search"],
    ["?", "", "This list"],
  ]
  const MATERIALS = new Set(["f", "s", "/", "p", ",", "n", "."])
  const STORE = "briefing-site.keys"
  const ABOVE = 100 // pixels under which a turn stands that was jumped to

  const recall = () => { try { return localStorage.getItem(STORE) } catch { return null } }
  const remember = (value) => { try { localStorage.setItem(STORE, value) } catch { /* then it holds for this page */ } }
  let on = recall() !== "off"
  let dialog

  const isTyping = (target) =>
    target.isContentEditable || target.closest?.("input, textarea, select, dialog, [role=menu], [role=listbox], [role=dialog]")

  const step = (blocks, forward) => {
    const all = [...document.querySelectorAll(blocks)]
    const here = all.indexOf(document.activeElement?.closest(blocks))
    const next = here >= 0 && isSeen(all[here])
      ? all[here + (forward ? 1 : -1)]
      : forward
        ? all.find((block) => block.getBoundingClientRect().top > ABOVE)
        : all.findLast((block) => block.getBoundingClientRect().top < ABOVE - 20)
    const heading = next?.querySelector("h1, h2, h3, h4")
    if (!heading) return all.length > 0
    heading.tabIndex = -1
    next.scrollIntoView()
    heading.focus({ preventScroll: true })
    return true
  }

  const isSeen = (block) => {
    const { top, bottom } = block.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  }

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties)
    element.append(...children)
    return element
  }

  const showKeys = () => {
    if (!dialog?.isConnected) {
      const rows = KEYS.map(([one, two, text]) =>
        make("div", {}, make("dt", {}, make("kbd", {}, one), ...(two ? [" ", make("kbd", {}, two)] : [])), make("dd", {}, text)))
      const box = make("input", { type: "checkbox", checked: on, onchange: () => { on = box.checked; remember(on ? "on" : "off") } })
      dialog = make("dialog", { className: "bs-keys" },
        make("h2", { id: "bs-keys" }, "Keys"), make("dl", {}, ...rows),
        make("label", {}, box, " Use these keys"),
        make("form", { method: "dialog" }, make("button", { className: "bs-button" }, "Close")))
      dialog.setAttribute("aria-labelledby", "bs-keys")
      document.querySelector(".md-content__inner").append(dialog)
    }
    dialog.showModal()
  }

  const ACTIONS = {
    j: () => step(".bs-turn", true),
    k: () => step(".bs-turn", false),
    n: () => step(".bs-page .bs-exchange", true),
    p: () => step(".bs-page .bs-exchange", false),
    "?": () => { showKeys(); return true },
  }

  // Before Material hears of it, and before the search box does.
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.isComposing || isTyping(event.target)) return
    if (event.altKey || !on) {
      if (MATERIALS.has(event.key)) event.stopPropagation() // and the browser does what it always does
      return
    }
    if (event.defaultPrevented || document.getElementById("__search")?.checked || !Object.hasOwn(ACTIONS, event.key)) return
    if (ACTIONS[event.key]()) {
      event.preventDefault()
      event.stopPropagation()
    }
  }, true)

  // A way in for whoever does not know of the question mark, or has switched it off.
  const addButton = () => {
    const page = document.querySelector(".bs-page:has(.bs-turn)")
    if (page && !page.querySelector(".bs-keys-open")) {
      page.append(make("button", { type: "button", className: "bs-button bs-keys-open", onclick: showKeys }, "Keys for reading"))
    }
  }

  // Material's own search is a dialog without a name.
  const nameSearch = () => document.querySelector(".md-search[role=dialog]:not([aria-label])")?.setAttribute("aria-label", "Search")

  // And its wide tables scroll for the mouse alone.
  const reachTables = () => document.querySelectorAll(".md-typeset__scrollwrap").forEach((table) => { table.tabIndex = 0 })

  const setUp = () => { addButton(); nameSearch(); reachTables() }
  if (globalThis.document$) document$.subscribe(setUp)
  else setUp()
}
