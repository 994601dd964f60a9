// In the copy of a site that opens from a folder. A browser gives a page at file:// other files by <script> alone, neither by
// fetch nor as a module, and a folder opens as a list of files. So what scripts read lies here in scripts of its own, each of
// which calls `bsOffline` with its name and its bytes: publish/offline.py writes them.
const bsOffline = (() => {
  const root = new URL("../", document.currentScript.src)
  const waiting = new Map()
  const once = (make) => {
    const made = new Map()
    return (key) => made.get(key) ?? made.set(key, make(key)).get(key)
  }

  const readFile = once(
    (name) =>
      new Promise((resolve, reject) => {
        waiting.set(name, resolve)
        const script = document.createElement("script")
        script.src = `${new URL(name.split("/").map(encodeURIComponent).join("/"), root)}.js`
        script.onerror = () => reject(new TypeError(`${name} is not in this copy`))
        document.head.append(script)
      }),
  )
  const nameOf = (url) => decodeURIComponent(url.pathname.slice(root.pathname.length))

  const fetchOutside = window.fetch
  window.fetch = async (input, options) => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI)
    if (!url.href.startsWith(root.href)) return fetchOutside(input, options)
    return new Response(await readFile(nameOf(url)))
  }

  // A module names others by `bsImport` and itself by `bsUrl`: publish/offline.py has put that into its text.
  const importFile = once(async (name) => {
    const module = new Blob([await readFile(name)], { type: "text/javascript" })
    return import(URL.createObjectURL(module))
  })
  window.bsUrl = (name) => new URL(name, root).href
  window.bsImport = (from, target) => importFile(nameOf(new URL(target, bsUrl(from))))
  addEventListener("DOMContentLoaded", () => {
    for (const { dataset } of document.querySelectorAll("script[data-module]")) bsImport("", dataset.module)
  })

  // Links in pages name files already; those that scripts make are mended before anything follows them.
  const nameFile = (href) => {
    const url = new URL(href, document.baseURI)
    if (url.href.startsWith(root.href) && url.pathname.endsWith("/")) url.pathname += "index.html"
    return url.href
  }
  const mendLinks = () => {
    for (const link of document.querySelectorAll('a[href*="/"]')) if (link.protocol === "file:") link.href = nameFile(link.href)
    for (const { dataset } of document.querySelectorAll("[data-href]")) dataset.href = nameFile(dataset.href)
  }
  for (const event of ["pointerdown", "keydown", "click"]) document.addEventListener(event, mendLinks, true)

  return (name, content) => waiting.get(name)(Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)))
})()
